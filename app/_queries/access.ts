import { useMutation, useQuery } from "@tanstack/react-query";
import { invitationPreview, linkToken, type SetUpInput } from "@/lib/contracts/access";
import { fetchJson, nothing } from "./fetch-json";

export function useSignIn() {
  return useMutation({
    mutationFn: (input: { email: string; password: string }) =>
      fetchJson(nothing, "/api/auth/sign-in/email", { method: "POST", body: input }),
    meta: { quiet: true },
  });
}

export function useSetUp() {
  return useMutation({
    mutationFn: (input: SetUpInput) => fetchJson(nothing, "/api/v1/setup", { method: "POST", body: input }),
    meta: { quiet: true },
  });
}

export function useInvitationPreview(token: string) {
  return useQuery({
    queryKey: ["invitation-preview", token],
    queryFn: ({ signal }) =>
      fetchJson(invitationPreview, `/api/v1/invitations/preview?token=${encodeURIComponent(token)}`, { signal }),
    enabled: linkToken.safeParse(token).success,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useAcceptInvitation() {
  return useMutation({
    mutationFn: (input: { token: string; name: string; password: string }) =>
      fetchJson(nothing, "/api/v1/invitations/accept", { method: "POST", body: input }),
    meta: { quiet: true },
  });
}
