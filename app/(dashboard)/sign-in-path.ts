const HERE = "http://here.invalid";

/** The way to sign in that leads back to what a stranger asked for. */
export function signInPath(asked: string | null): string {
  if (asked === null || !URL.canParse(asked, HERE)) return "/sign-in";
  const target = new URL(asked, HERE);
  // Next marks what its own navigation fetches.
  target.searchParams.delete("_rsc");
  const next = target.pathname + target.search;
  return next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`;
}
