import type { Diagnostics } from "#protocol/diagnostics.ts";
import type { AppView } from "#protocol/snapshot.ts";

/** What a PC of a hospital says of itself: mostly well, and one thing is not. */
export function sampleDiagnostics({ session, ...app }: AppView, now: number): Diagnostics {
  const isKorean = app.locale === "ko";
  return {
    at: now,
    version: app.version,
    profile: app.profile,
    pc: {
      electron: "45.4.1",
      chromium: "148.0.7778.97",
      node: "24.16.0",
      system: "Debian GNU/Linux 12 (bookworm), Linux 6.1.0-18-amd64 x64",
      desktop: "KDE, x11",
      host: "reading-room-3",
      folder: "~/.config/Radbell/profiles/default",
      startedAt: now - 7 * 3_600_000,
      certificate: {
        kind: "read",
        subject: "ris.hospital.local",
        issuer: "Hospital Root CA 2, Seoul Central Hospital",
        validFrom: now - 300 * 86_400_000,
        validTo: now + 21 * 86_400_000,
        problem: null,
        protocol: "TLSv1.3",
      },
      notifications: {
        by: "dbus",
        daemon: {
          name: "Plasma",
          vendor: "KDE",
          version: "5.27.5",
          spec: "1.2",
          capabilities: ["body", "body-markup", "actions", "persistence"],
        },
      },
      tray: "shown",
      secrets: { backend: "kwallet5", protects: true },
      policy: { file: "/etc/radbell/policy.json", found: true },
    },
    person:
      session === null
        ? null
        : { loginId: session.me.login_id, role: session.me.role.code, since: session.signedInAt },
    server: {
      address: session?.server ?? "https://ris.hospital.local",
      protocol: session?.protocol ?? null,
      connection: session?.connection ?? null,
      history: {
        reconnections: 2,
        gapCount: 2,
        gaps: [
          {
            from: now - 3_600_000,
            to: now - 3_591_000,
            why: isKorean ? "서버가 연결을 끊었습니다." : "The server ended the connection.",
          },
          {
            from: now - 4 * 3_600_000,
            to: now - 4 * 3_600_000 + 312_000,
            why: isKorean ? "이 PC에 네트워크가 없습니다." : "This PC has no network.",
          },
        ],
        lastClose: { kind: "closed", code: 1012, at: now - 3_600_000 },
      },
      clock: { ms: 74_300, withinMs: 512 },
      unreadable: 0,
    },
    delivery: { notifications: app.notifications, tray: app.trayAvailable },
    ledger: { written: app.ledgerWritten, chain: { unbroken: true, records: 18_204 } },
    policy: {
      by: isKorean ? "서울중앙병원 전산팀" : "Hospital IT",
      faults: [],
    },
    audit: "tls://audit.hospital.local:6514",
  };
}
