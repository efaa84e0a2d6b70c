import { execFileSync } from "node:child_process";
import { join } from "node:path";

export interface Certificate {
  /** Paths of PEM files; the certificate vouches for itself. */
  cert: string;
  key: string;
}

/** A certificate for this address; null where the machine has no openssl to make one. */
export function makeCertificate(folder: string, address: string): Certificate | null {
  const made = { cert: join(folder, "syslog-cert.pem"), key: join(folder, "syslog-key.pem") };
  const wishes = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  const names = ["-subj", `/CN=${address}`, "-addext", `subjectAltName=IP:${address}`];
  try {
    execFileSync("openssl", ["req", "-x509", ...wishes, ...names, "-keyout", made.key, "-out", made.cert], {
      stdio: "ignore",
    });
    return made;
  } catch {
    return null;
  }
}
