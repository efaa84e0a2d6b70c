/** Prisma's word for "a row with this key exists". */
export function isNameTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "P2002";
}
