type Given<Values> = { [Name in keyof Values]?: Exclude<Values[Name], null> };

/** The filter that an address asks for: what is not asked for, or empty, is left out. */
export function filterOf<Values extends Record<string, string | null>>(values: Values): Given<Values> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value)) as Given<Values>;
}
