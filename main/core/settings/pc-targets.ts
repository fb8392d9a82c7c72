import type { TargetCell, TargetChange, TargetRights } from "#protocol/pc.ts";
import type { RoleCode } from "#protocol/person.ts";
import { defaultTargets, withTargets } from "#protocol/turnaround.ts";
import type { Targets, TargetsChange } from "#protocol/targets.ts";
import type { Managed } from "../alerts/person-rules.ts";

/** How long orders may take on this PC: as the app begins, then the PC's own, then the administrator's policy. */
export interface PcTargets {
  /** The same object until something changes. */
  readonly now: () => Targets;
  readonly rights: (role: RoleCode) => TargetRights;
  /** False where this person may not, or a policy has laid it down: then nothing changes. */
  readonly set: (change: TargetChange, role: RoleCode) => boolean;
  /** Back to what the app begins with. */
  readonly reset: (role: RoleCode) => boolean;
}

/** What a PC measures by is everybody's who sits at it, so it is not for one of them to change. */
const administrators: ReadonlySet<RoleCode> = new Set(["ADMIN", "SYSTEMMANAGER"]);
const goals = ["accept", "done"] as const;
const priorities = ["urgent", "normal", "scheduled"] as const;

/** The numbers a policy names. One it names for every modality is laid down for each of them. */
function cellsOf(change: TargetsChange): TargetCell[] {
  const named = (modality: string | null, of: Pick<TargetsChange, "accept" | "done">): TargetCell[] =>
    goals.flatMap((goal) =>
      priorities.flatMap((priority) =>
        of[goal]?.[priority] === undefined ? [] : [{ modality, goal, priority }],
      ),
    );
  return [
    ...named(null, change),
    ...Object.entries(change.modalities ?? {}).flatMap(([modality, of]) => named(modality, of)),
  ];
}

/** `change` over targets that are said in full, so that nothing else moves with it. */
export function withTargetCell(
  targets: Targets,
  { modality, goal, priority, minutes }: TargetChange,
): Targets {
  if (modality === null)
    return minutes === null ? targets : { ...targets, [goal]: { ...targets[goal], [priority]: minutes } };
  const { [priority]: _before, ...others } = targets.modalities[modality]?.[goal] ?? {};
  const own = {
    ...targets.modalities[modality],
    [goal]: minutes === null ? others : { ...others, [priority]: minutes },
  };
  return { ...targets, modalities: { ...targets.modalities, [modality]: own } };
}

export interface PcTargetsPorts {
  readonly own: TargetsChange | null;
  readonly managed: Managed;
  readonly keep: (own: TargetsChange | null) => void;
}

export function createPcTargets({ own: before, managed, keep }: PcTargetsPorts): PcTargets {
  let own = before;
  const locked = cellsOf(managed.targets ?? {});
  const ofPc = (): Targets => withTargets(defaultTargets, own ?? {});
  const whole = (): Targets => withTargets(ofPc(), managed.targets ?? {});
  let now = whole();
  const isLocked = ({ modality, goal, priority }: TargetCell): boolean =>
    locked.some(
      (cell) =>
        cell.goal === goal &&
        cell.priority === priority &&
        (cell.modality === null || cell.modality === modality),
    );
  function become(next: TargetsChange | null): boolean {
    own = next;
    now = whole();
    keep(own);
    return true;
  }
  return {
    now: () => now,
    rights: (role) => ({
      editable: administrators.has(role),
      locked,
      lockedBy: locked.length > 0 ? managed.by : null,
      changed: own !== null,
    }),
    set: (change, role) =>
      administrators.has(role) && !isLocked(change) && become(withTargetCell(ofPc(), change)),
    reset: (role) => administrators.has(role) && become(null),
  };
}
