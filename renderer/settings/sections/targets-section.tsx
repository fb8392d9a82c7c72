import type { TargetCell, TargetRights } from "#protocol/pc.ts";
import type { Targets } from "#protocol/targets.ts";
import { goals, priorities } from "#protocol/values.ts";
import { useIntents } from "../../bridge/use-bridge.ts";
import { useWords } from "../../text/use-text.ts";
import { Button } from "../../ui/button.tsx";
import { Modality } from "../../ui/modality.tsx";
import { Lock } from "../lock.tsx";
import { Section, Setting } from "../setting.tsx";
import { TargetField } from "../target-field.tsx";
import "../targets.css";

interface TargetsSectionProps {
  readonly targets: Targets;
  readonly rights: TargetRights;
  /** Those of the worklist: each may have its own. */
  readonly modalities: readonly string[];
}

const isOf = (cell: TargetCell, { modality, goal, priority }: TargetCell): boolean =>
  cell.goal === goal && cell.priority === priority && (cell.modality === null || cell.modality === modality);

/** What orders are measured by. Everybody sees it; an administrator changes it; a policy comes before both. */
export function TargetsSection({ targets, rights, modalities }: TargetsSectionProps): React.ReactNode {
  const { text } = useWords();
  const words = text.settings;
  const { setTarget, resetTargets } = useIntents();
  const named = [...new Set([...Object.keys(targets.modalities), ...modalities])].sort();
  const lock = rights.lockedBy === null ? undefined : words.setBy(rights.lockedBy);
  return (
    <Section id="targets">
      <Setting id="targets" wide>
        <p className="setting-hint" data-testid="targets-who" data-editable={rights.editable}>
          {rights.editable ? words.targetsEditable : words.targetsReadOnly}
        </p>
        <div className="targets-scroll">
          <table className="targets">
            <thead>
              <tr>
                <td rowSpan={2} />
                {goals.map((goal) => (
                  <th key={goal} scope="colgroup" colSpan={priorities.length}>
                    {words.goal[goal]} ({words.minutes})
                  </th>
                ))}
              </tr>
              <tr>
                {goals.map((goal) =>
                  priorities.map((priority) => (
                    <th key={`${goal}.${priority}`} scope="col" data-first={priority === priorities[0]}>
                      {text.priority[priority]}
                    </th>
                  )),
                )}
              </tr>
            </thead>
            <tbody>
              {[null, ...named].map((modality) => (
                <tr key={modality ?? ""}>
                  <th scope="row">
                    {modality === null ? words.everyModality : <Modality jobType={modality} />}
                  </th>
                  {goals.map((goal) =>
                    priorities.map((priority) => {
                      const cell: TargetCell = { modality, goal, priority };
                      const isLocked = rights.locked.some((each) => isOf(each, cell));
                      const own =
                        modality === null
                          ? targets[goal][priority]
                          : (targets.modalities[modality]?.[goal]?.[priority] ?? null);
                      return (
                        <td key={`${goal}.${priority}`} data-first={priority === priorities[0]}>
                          <span className="target" title={isLocked ? lock : undefined}>
                            <TargetField
                              key={own}
                              name={`target-${modality ?? "all"}-${goal}-${priority}`}
                              label={words.targetOf(
                                modality ?? words.everyModality,
                                words.goal[goal],
                                text.priority[priority],
                              )}
                              minutes={own}
                              usual={targets[goal][priority]}
                              mayBeEmpty={modality !== null}
                              readOnly={!rights.editable || isLocked}
                              onMinutes={(minutes) => void setTarget({ ...cell, minutes })}
                            />
                            <Lock why={isLocked ? lock : undefined} />
                          </span>
                        </td>
                      );
                    }),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {lock !== undefined && rights.lockedBy !== null && (
          <p className="setting-lock" data-testid="locked-targets">
            {words.someSetBy(rights.lockedBy)}
          </p>
        )}
        {rights.editable && rights.changed && (
          <Button data-testid="targets-reset" onClick={() => void resetTargets(undefined)}>
            {words.reset}
          </Button>
        )}
      </Setting>
    </Section>
  );
}
