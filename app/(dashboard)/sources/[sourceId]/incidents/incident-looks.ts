import { CircleCheck, CircleDot, Eye } from "lucide-react";
import type { Tone } from "@/app/_components/ui/badge";
import type { IncidentState, VerdictKind } from "@/lib/contracts/incident";

export const STATE_LOOKS: Readonly<Record<IncidentState, { label: string; tone: Tone; icon: typeof Eye }>> = {
  open: { label: "Open", tone: "bad", icon: CircleDot },
  acknowledged: { label: "Acknowledged", tone: "notice", icon: Eye },
  resolved: { label: "Resolved", tone: "neutral", icon: CircleCheck },
};

export const VERDICT_LOOKS: Readonly<Record<VerdictKind, { label: string; meaning: string }>> = {
  real: { label: "Real", meaning: "It was an attack or a fault. It stays out of training." },
  expected: { label: "Expected", meaning: "Strange, but fine: a test, a deploy, a known crawler." },
  not_anomaly: { label: "Not an anomaly", meaning: "Nothing strange about it; the detector was wrong." },
};
