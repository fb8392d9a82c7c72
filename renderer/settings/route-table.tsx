import { newsKinds, routeChoices, routeGroups, statusOfNews } from "#protocol/values.ts";
import { useWords } from "../text/use-text.ts";
import { StatusMark } from "../ui/status-mark.tsx";
import { Choice } from "./choice.tsx";
import { Lock } from "./lock.tsx";
import type { RulesOnScreen } from "./use-rules.ts";

/** What happens to an order, against whose order it is: how each is told. */
export function RouteTable({ rules, set, lockOf }: RulesOnScreen): React.ReactNode {
  const { text } = useWords();
  const words = text.alertSettings;
  const { routes } = rules;
  return (
    <table className="routes">
      <thead>
        <tr>
          <th scope="col">{words.happens}</th>
          {routeGroups.map((group) => (
            <th key={group} scope="col" data-group={group}>
              {words.group[group]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {newsKinds.map((kind) => (
          <tr key={kind}>
            <th scope="row">
              <span className="routes-kind">
                <StatusMark status={statusOfNews[kind]} />
                {words.kind[kind]}
              </span>
            </th>
            {routeGroups.map((group) => (
              <td key={group}>
                <span className="route" title={lockOf(`routes.${group}.${kind}`)}>
                  <Choice
                    name={`route-${group}-${kind}`}
                    label={`${words.group[group]}, ${words.kind[kind]}`}
                    value={routes[group][kind]}
                    options={routeChoices}
                    wordFor={(route) => words.route[route]}
                    disabled={lockOf(`routes.${group}.${kind}`) !== undefined}
                    onChoose={(route) =>
                      set({ routes: { ...routes, [group]: { ...routes[group], [kind]: route } } })
                    }
                  />
                  <Lock why={lockOf(`routes.${group}.${kind}`)} />
                </span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
