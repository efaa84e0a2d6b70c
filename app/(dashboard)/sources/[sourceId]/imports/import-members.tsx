import { formatBytes } from "@/app/_components/format/format-bytes";
import { formatCount, formatOf, formatShare } from "@/app/_components/format/format-count";
import { LogText } from "@/app/_components/log/log-text";
import { Cell, HeadCell, Table } from "@/app/_components/ui/table";
import type { ImportMember } from "@/lib/contracts/import";

/** What was in the file: one row per member of an archive. */
export function ImportMembers({ members }: { members: ImportMember[] }) {
  if (members.length === 0)
    return <p className="text-[0.8125rem] text-ink-faint">No part of the file has been read yet.</p>;
  return (
    <div className="overflow-hidden rounded-lg border">
      <Table label="Members">
        <thead>
          <tr>
            <HeadCell>Member</HeadCell>
            <HeadCell className="text-right">Bytes</HeadCell>
            <HeadCell className="text-right">Lines</HeadCell>
            <HeadCell className="text-right">Understood</HeadCell>
            <HeadCell className="text-right">Not understood</HeadCell>
            <HeadCell className="text-right">Blank</HeadCell>
            <HeadCell className="text-right">Known before</HeadCell>
          </tr>
        </thead>
        <tbody className="[&_tr:last-child_td]:border-b-0">
          {members.map((member, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: names inside an archive may repeat, their places do not
            <tr key={`${index}-${member.name}`}>
              <Cell className="break-anywhere min-w-40 font-mono text-xs">
                <LogText text={member.name} />
                {member.skipped === null && member.damaged !== undefined ? (
                  <p className="text-ink-faint">
                    <LogText text={member.damaged} />
                  </p>
                ) : null}
              </Cell>
              {member.skipped === null ? (
                figuresOf(member).map((figure, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
                  <Cell key={column} className="tabular whitespace-nowrap text-right">
                    {figure}
                  </Cell>
                ))
              ) : (
                <Cell colSpan={6} className="text-ink-faint">
                  Skipped: <LogText text={member.skipped} />
                  {member.known > 0 ? `, ${formatOf(member.known, "line")}` : null}
                </Cell>
              )}
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

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
