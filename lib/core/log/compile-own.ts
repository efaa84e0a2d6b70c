import { type CompiledOwn, compileDirective } from "./directive/compile-directive";
import { compilePattern, isPattern } from "./pattern/compile-pattern";

/** What a person pasted as a format: an nginx or Apache directive, or a pattern. Never throws. */
export function compileOwn(text: string): CompiledOwn {
  return isPattern(text) ? compilePattern(text) : compileDirective(text);
}
