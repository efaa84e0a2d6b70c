import type { LogEvent } from "../event";
import { MAXIMUM_FIELDS } from "../field-bag";

const FAULT =
  /^(?:Caused by: )?([A-Za-z_][\w.$]{0,200}(?:Error|Exception|Throwable|Failure|Timeout|Fault)(?::.{0,160})?)$/;
const LONGEST_STACK = 2_000;

/**
 * The event of a record's first line with what the lines below say: they become the field `stack`, and the fault that they name last,
 * which is the cause, joins the message, so that another fault is another message.
 */
export function withContinuation(event: LogEvent, below: string): LogEvent {
  const fault = faultIn(below);
  const said = fault ?? (event.message === null ? below.trim().split("\n", 1)[0] : undefined);
  const message = said === undefined ? event.message : event.message === null ? said : `${event.message} ${said}`;
  const hasRoom = Object.keys(event.fields).length < MAXIMUM_FIELDS;
  return {
    ...event,
    message,
    fields: hasRoom ? { ...event.fields, stack: below.slice(0, LONGEST_STACK) } : event.fields,
  };
}

function faultIn(below: string): string | undefined {
  let found: string | undefined;
  for (const line of below.split("\n")) found = FAULT.exec(line.trimEnd())?.[1] ?? found;
  return found;
}
