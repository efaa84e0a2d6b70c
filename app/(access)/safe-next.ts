/** Where to go after signing in: a path of this site, never another site. */
export function safeNext(next: string | undefined): string {
  if (!next?.startsWith("/") || next.includes("\\")) return "/";
  try {
    const target = new URL(next, "http://here.invalid");
    return target.host === "here.invalid" && !target.pathname.startsWith("//")
      ? `${target.pathname}${target.search}${target.hash}`
      : "/";
  } catch {
    return "/";
  }
}
