import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { fetchJson, nothing } from "./fetch-json";
import { keysOf } from "./keys-of";

const session = z.object({
  token: z.string(),
  createdAt: z.coerce.date(),
  updatedAt: z.coerce.date(),
  expiresAt: z.coerce.date(),
  ipAddress: z.string().nullish(),
  userAgent: z.string().nullish(),
});
export type SessionView = z.infer<typeof session>;

const current = z.object({ session: z.object({ token: z.string() }) }).nullish();

/** All sessions of who asks, and which of them is this one. */
export function useSessions() {
  return useQuery({
    queryKey: keysOf.sessions,
    queryFn: async ({ signal }) => {
      const [all, mine] = await Promise.all([
        fetchJson(z.array(session), "/api/auth/list-sessions", { signal }),
        fetchJson(current, "/api/auth/get-session", { signal }),
      ]);
      return all
        .map((one) => ({ ...one, current: one.token === mine?.session.token }))
        .sort((a, b) => Number(b.current) - Number(a.current) || b.updatedAt.getTime() - a.updatedAt.getTime());
    },
  });
}

/** Ends one session, or with null every other one. */
export function useRevokeSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (token: string | null) =>
      token === null
        ? fetchJson(nothing, "/api/auth/revoke-other-sessions", { method: "POST", body: {} })
        : fetchJson(nothing, "/api/auth/revoke-session", { method: "POST", body: { token } }),
    onSuccess: () => client.invalidateQueries({ queryKey: keysOf.sessions }),
  });
}

export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { currentPassword: string; newPassword: string }) =>
      fetchJson(nothing, "/api/auth/change-password", { method: "POST", body: input }),
    meta: { quiet: true },
    onSuccess: () => client.invalidateQueries({ queryKey: keysOf.sessions }),
  });
}

export function useSignOut() {
  return useMutation({
    mutationFn: () => fetchJson(nothing, "/api/auth/sign-out", { method: "POST", body: {} }),
    // A whole new page: nothing of the last person stays in memory.
    onSuccess: () => location.assign("/sign-in"),
  });
}
