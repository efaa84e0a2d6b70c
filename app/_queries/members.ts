import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { invitationView, memberView, type Role } from "@/lib/contracts/access";
import { fetchJson, nothing } from "./fetch-json";
import { keysOf } from "./keys-of";

export function useMembers() {
  return useQuery({
    queryKey: keysOf.members,
    queryFn: ({ signal }) => fetchJson(z.array(memberView), "/api/v1/members", { signal }),
  });
}

export function useChangeRole() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ userId, role }: { userId: string; role: Role }) =>
      fetchJson(nothing, `/api/v1/members/${encodeURIComponent(userId)}`, { method: "PATCH", body: { role } }),
    onSettled: () => client.invalidateQueries({ queryKey: keysOf.members }),
  });
}

export function useRemoveMember() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (userId: string) =>
      fetchJson(nothing, `/api/v1/members/${encodeURIComponent(userId)}`, { method: "DELETE" }),
    onSuccess: () => client.invalidateQueries({ queryKey: keysOf.members }),
  });
}

export function useInvitations(enabled: boolean) {
  return useQuery({
    queryKey: keysOf.invitations,
    queryFn: ({ signal }) => fetchJson(z.array(invitationView), "/api/v1/invitations", { signal }),
    enabled,
  });
}

export function useInvite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { email: string; role: Role }) =>
      fetchJson(invitationView.extend({ token: z.string() }), "/api/v1/invitations", { method: "POST", body: input }),
    meta: { quiet: true },
    onSuccess: () => client.invalidateQueries({ queryKey: keysOf.invitations }),
  });
}

export function useRevokeInvitation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => fetchJson(nothing, `/api/v1/invitations/${id}`, { method: "DELETE" }),
    onSuccess: () => client.invalidateQueries({ queryKey: keysOf.invitations }),
  });
}
