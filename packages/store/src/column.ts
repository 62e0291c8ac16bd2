import type { Generated } from "kysely";

/**
 * The class of what a column holds. TRUST: P0 sealed, P0s sealed and shared with one person, P1 process notes, P2 record, P3 between the two, P4 practice,
 * P5 counts and research, P6 technical; `ref` is reference data about no person.
 */
export type DataClass = "P0" | "P0s" | "P1" | "P2" | "P3" | "P4" | "P5" | "P6" | "ref";

/** One column as declared: its class, its SQL type, and, in the type system only, what a row holds. */
export interface Column<Value> {
  readonly dataClass: DataClass;
  readonly sqlType: string;
  readonly optional: boolean;
  readonly hasDefault: boolean;
  readonly value?: Value;
}

interface SqlType<Value> {
  readonly sqlType: string;
  readonly value?: Value;
}

function type<Value>(sqlType: string): SqlType<Value> {
  return { sqlType };
}

export const uuid = type<string>("uuid");
export const text = type<string>("text");
export const textList = type<string[]>("text[]");
export const smallintList = type<number[]>("smallint[]");
export const smallint = type<number>("smallint");
export const integer = type<number>("integer");
/** PostgreSQL's bigint arrives as text, so that no digit is lost. */
export const bigint = type<string>("bigint");
export const float = type<number>("double precision");
export const floatList = type<number[]>("double precision[]");
export const bool = type<boolean>("boolean");
export const bytes = type<Buffer>("bytea");
/** A calendar date, `YYYY-MM-DD`, in no zone. */
export const date = type<string>("date");
/** A local time of day, `HH:MM:SS`. */
export const time = type<string>("time without time zone");
export const instant = type<Date>("timestamp with time zone");
export const json = type<unknown>("jsonb");

/** Wraps a column declaration: `p2(opt(text))` is an optional text of class P2. */
export function classified(dataClass: DataClass) {
  return <C extends Column<unknown> | SqlType<unknown>>(column: C): WithClass<C> => {
    const declared: Partial<Column<unknown>> = column;
    return {
      optional: declared.optional ?? false,
      hasDefault: declared.hasDefault ?? false,
      sqlType: column.sqlType,
      dataClass,
    } as unknown as WithClass<C>;
  };
}

type WithClass<C> = C extends { readonly nullable: infer V }
  ? Column<V | null>
  : C extends { readonly generated: infer V }
    ? Column<Generated<V>>
    : C extends SqlType<infer V>
      ? Column<V>
      : never;

/** May be null. */
export function opt<V>(column: SqlType<V>): SqlType<V> & { readonly optional: true; readonly nullable: V } {
  return { sqlType: column.sqlType, optional: true } as SqlType<V> & { readonly optional: true; readonly nullable: V };
}

/** Filled by the database when left out. */
export function filled<V>(column: SqlType<V>): SqlType<V> & { readonly hasDefault: true; readonly generated: V } {
  return { sqlType: column.sqlType, hasDefault: true } as SqlType<V> & { readonly hasDefault: true; readonly generated: V };
}

export type Row<T> = { [K in keyof T]: T[K] extends Column<infer V> ? V : never };
