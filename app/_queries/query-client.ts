import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { ApiProblem } from "./api-problem";

export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    mutationCache: new MutationCache({
      onError: (error, _input, _context, mutation) => {
        leaveWhenSignedOut(error);
        // Forms show their complaint beside the field and say so.
        if (!mutation.meta?.quiet) toast.error(error.message);
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => failures < 2 && (!(error instanceof ApiProblem) || error.passing),
        retryDelay: (attempt) => Math.min(8000, 800 * 2 ** attempt),
      },
    },
  });
}

function leaveWhenSignedOut(error: Error): void {
  if (!(error instanceof ApiProblem) || error.status !== 401 || location.pathname === "/sign-in") return;
  location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
}
