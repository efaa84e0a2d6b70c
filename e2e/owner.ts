/** The owner that stories without a set-up link begin with. */
export const OWNER = { email: "owner@example.org", password: "correct horse battery", name: "Olga Owner" } as const;
