import { rmSync } from "node:fs";
import { Command } from "commander";
import { templateId } from "@/lib/core/template/template-id";
import { openInputs, temporaryFolder } from "@/lib/services/scan/logs/log-input";
import { listTemplates, mineTemplates, readTemplates, type TemplateSummary } from "@/lib/services/scan/mine-templates";
import { jsonText } from "../report/json-line";
import type { Output } from "../report/output";
import { progressOn } from "../report/progress";
import { runCommand } from "../report/run-command";

interface TemplateFlags {
  list?: true;
}

/** `isolog template`: what kinds of lines a log has, without a server. */
export function templateCommand(): Command {
  return new Command("template")
    .summary("print the id of each line's template")
    .description(
      "Reads logs (plain or packed; - is standard input) and prints one template id for each line, in order, and - for a blank line.\n" +
        "A template is a message with its variable parts folded away. Its id depends on its text alone: the same in every log.",
    )
    .argument("<file...>", "logs to read")
    .option("--list", 'one JSON object per template instead: {"id","template","events","first","last"}')
    .action((files: string[], flags: TemplateFlags) => runCommand((out) => run(files, flags, out)));
}

async function run(files: readonly string[], flags: TemplateFlags, out: Output): Promise<void> {
  const folder = await temporaryFolder();
  try {
    const inputs = await openInputs(files, null, folder);
    const progress = progressOn(process.stderr, flags.list ? [inputs] : [inputs, inputs]);
    if (flags.list) {
      const templates = await listTemplates(inputs, progress.report);
      progress.clear();
      for (const template of templates) await out.line(templateJson(template));
      return;
    }
    const groups = await mineTemplates(inputs, progress.report);
    const ids = new Map<string, string>();
    await readTemplates(
      inputs,
      groups,
      (template) => out.line(template === null ? "-" : idOf(template, ids)),
      progress.report,
    );
    progress.clear();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Few templates make up most lines: their ids are remembered. */
function idOf(template: string, ids: Map<string, string>): string {
  const known = ids.get(template);
  if (known !== undefined) return known;
  if (ids.size >= 50_000) ids.clear();
  const id = templateId(template);
  ids.set(template, id);
  return id;
}

function templateJson({ template, events, first, last }: TemplateSummary): string {
  return jsonText({ id: templateId(template), template, events, first: timestamp(first), last: timestamp(last) });
}

function timestamp(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
