import type { PackedMember } from "./tar/tar-members";

/**
 * Members whose content can be read at any time, in the order of these places; places it does not name come last. Damage that
 * ends the archive is thrown after what comes before it.
 */
export async function* inOrder(
  members: AsyncIterable<PackedMember>,
  order: readonly number[],
): AsyncGenerator<PackedMember> {
  const listed: PackedMember[] = [];
  let failure: { error: unknown } | null = null;
  try {
    for await (const member of members) listed.push({ ...member, place: listed.length });
  } catch (error) {
    failure = { error };
  }
  const named = new Set(order);
  const rest = [...listed.keys()].filter((place) => !named.has(place));
  for (const place of [...order, ...rest]) {
    const member = listed[place];
    if (member !== undefined) yield member;
  }
  if (failure !== null) throw failure.error;
}
