import type { SpanField } from "../spans/field-span";

/** What a variable of a directive tells an event; the rest becomes a further field under its own name. */
export type PieceRole = Exclude<SpanField, "level" | "service" | "message" | "latencyMs"> | "request" | "target" | Unit;
/** Time taken, by what one of it counts. */
export type Unit = "seconds" | "milliseconds" | "microseconds";

/** A variable as the server writes it. */
export interface Variable {
  kind: "variable";
  /** As in the directive: `$status`, `%>s`. */
  text: string;
  /** Position of the variable in the directive. */
  at: number;
  role: PieceRole | null;
  /** Name of the further field, where there is no role or another variable has it already. */
  field: string;
  /** What its text must look like; anything when left out. `-` always fits. */
  shape?: "number" | "decimal" | "time" | "status";
  /** Characters one of which it begins with, unless it is empty: ends a variable written right in front of it. */
  opens?: string;
  /** True: a list, whose `, ` and ` : ` do not end it. */
  list?: boolean;
}

export interface Literal {
  kind: "literal";
  text: string;
}

export type Piece = Variable | Literal;

/** How a server makes quotes, control characters and others harmless. */
export type Escaping = "default" | "json" | "none";

/** What is wrong with a directive. */
export interface DirectiveError {
  /** Index in the pasted text. */
  position: number;
  message: string;
}

export interface ParsedDirective {
  /** `main` of `log_format main …`; null when unsaid. */
  name: string | null;
  server: "nginx" | "apache";
  escaping: Escaping;
  pieces: Piece[];
  errors: DirectiveError[];
}
