import { expressionBuilder, sql, type Expression, type SqlBool } from "kysely";
import type { Database } from "../db/database.ts";
import type { HubSchema } from "../db/schema.ts";

/** `%` and `_` are wildcards of LIKE: what a person types is only text. */
const like = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`;

/** Of a part of a name that more bear, only the newest so many are looked at: who looks for somebody types more of it. */
const mostPeople = 500;

/** A patient's column has the text in it; by the index of pairs, where the text has one. */
function has(column: "name" | "patient_number", text: string): Expression<SqlBool> {
  const isIn = sql<SqlBool>`${sql.ref(column)} ilike ${like(text)}`;
  return Array.from(text).length < 2
    ? isIn
    : sql<SqlBool>`(letter_pairs(${sql.ref(column)}) @> letter_pairs(${text}) and ${isIn})`;
}

/**
 * The condition for a search. First whom it can mean, then their orders by index: names are not compared order by order.
 */
export async function matching(db: Database, q: string) {
  const [patients, doctors] = await Promise.all([
    db
      .selectFrom("patient")
      .select("id")
      .where((eb) => eb.or([has("name", q), has("patient_number", q)]))
      .orderBy("id", "desc")
      .limit(mostPeople)
      .execute(),
    db.selectFrom("person").select("id").where("name", "ilike", like(q)).limit(mostPeople).execute(),
  ]);
  const number = /^(?:ocs_)?0*(\d{1,9})$/i.exec(q)?.[1];
  const eb = expressionBuilder<HubSchema, "orders">();
  const ids = (rows: readonly { id: number }[]): number[] => rows.map(({ id }) => id);
  return eb.or([
    ...(patients.length === 0 ? [] : [eb("orders.patient_id", "in", ids(patients))]),
    ...(doctors.length === 0 ? [] : [eb("orders.doctor_id", "in", ids(doctors))]),
    ...(number === undefined ? [] : [eb("orders.id", "=", Number(number))]),
  ]);
}
