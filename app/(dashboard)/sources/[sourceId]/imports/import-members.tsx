import { formatBytes } from "@/app/_components/format/format-bytes";
import { formatCount, formatOf, formatShare } from "@/app/_components/format/format-count";
import { LogText } from "@/app/_components/log/log-text";
import { Cell, HeadCell, Table } from "@/app/_components/ui/table";
import type { ImportMember } from "@/lib/contracts/import";

const FIGURES = ["Bytes", "Lines", "Understood", "Not understood", "Blank", "Known before"];

/** What was in the file: one row per member of an archive; on narrow screens its figures stand below its name. */
export function ImportMembers({ members }: { members: ImportMember[] }) {
  if (members.length === 0)
    return <p className="text-[0.8125rem] text-ink-faint">No part of the file has been read yet.</p>;
  return (
    <div className="overflow-hidden rounded-lg border">
      <div className="hidden md:block">
        <Table label="Members">
          <thead>
            <tr>
              <HeadCell>Member</HeadCell>
              {FIGURES.map((name) => (
                <HeadCell key={name} className="text-right">
                  {name}
                </HeadCell>
              ))}
            </tr>
          </thead>
          <tbody className="[&_tr:last-child_td]:border-b-0">
            {members.map((member, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: names inside an archive may repeat, their places do not
              <tr key={`${index}-${member.name}`}>
                <Cell className="break-anywhere min-w-40 font-mono text-xs">
                  <MemberName member={member} />
                </Cell>
                {member.skipped === null ? (
                  figuresOf(member).map((figure, column) => (
                    <Cell key={FIGURES[column]} className="tabular whitespace-nowrap text-right">
                      {figure}
                    </Cell>
                  ))
                ) : (
                  <Cell colSpan={FIGURES.length} className="text-ink-faint">
                    <Skipped member={member} why={member.skipped} />
                  </Cell>
                )}
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      <ul aria-label="Members" className="divide-y md:hidden">
        {members.map((member, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names inside an archive may repeat, their places do not
          <li key={`${index}-${member.name}`} className="px-3 py-2.5">
            <div className="break-anywhere font-mono text-xs">
              <MemberName member={member} />
            </div>
            {member.skipped === null ? (
              <dl className="mt-1.5 grid grid-cols-3 gap-x-3 gap-y-1.5">
                {figuresOf(member).map((figure, column) => (
                  <div key={FIGURES[column]}>
                    <dt className="text-ink-faint text-xs">{FIGURES[column]}</dt>
                    <dd className="tabular text-[0.8125rem]">{figure}</dd>
                  </div>
                ))}
              </dl>
            ) : (
              <p className="mt-1 text-[0.8125rem] text-ink-faint">
                <Skipped member={member} why={member.skipped} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function MemberName({ member }: { member: ImportMember }) {
  return (
    <>
      <LogText text={member.name} />
      {member.skipped === null && member.damaged !== undefined ? (
        <p className="text-ink-faint">
          <LogText text={member.damaged} />
        </p>
      ) : null}
    </>
  );
}

function Skipped({ member, why }: { member: ImportMember; why: string }) {
  return (
    <>
      Skipped: <LogText text={why} />
      {member.known > 0 ? `, ${formatOf(member.known, "line")}` : null}
    </>
  );
}

/** In the order of `FIGURES`. */
function figuresOf({ bytes, lines, parsed, unparsed, blank, known }: ImportMember): string[] {
  const read = parsed + unparsed;
  const share = read > 0 ? ` (${formatShare(parsed / read)})` : "";
  return [
    bytes === undefined ? "–" : formatBytes(bytes),
    formatCount(lines),
    `${formatCount(parsed)}${share}`,
    ...[unparsed, blank, known].map(formatCount),
  ];
}
