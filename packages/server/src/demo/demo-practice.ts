import type { LocalDay } from "@rapport/relationship";
import type { Seams } from "@rapport/store";
import type { Stores } from "../http/parts.ts";
import { dayIn } from "../http/practice-facts.ts";
import { authQuery } from "../sign-in/auth-transaction.ts";
import { type SamplePractice, samplePractice } from "./sample-practice.ts";
import { writePractice } from "./write-practice.ts";

/** Where the example lies: a database of its own, with keys of its own. */
export interface DemoPlace {
  exists(): Promise<boolean>;
  /** Made if it is not there, and brought to this version. */
  open(): Promise<Stores>;
  close(stores: Stores): Promise<void>;
  drop(): Promise<void>;
}

export type DemoState =
  | { readonly kind: "absent" }
  /** `done` of `of` clients are written; 0 while the database is made. */
  | { readonly kind: "making"; readonly done: number; readonly of: number }
  | { readonly kind: "ready" }
  | { readonly kind: "failed" };

/** Somebody was here so recently that the example is not made anew under them. */
const inUseMinutes = 30;

/**
 * The sample practice of this program. It is made when somebody asks to come in, made anew when they ask on a later day, and removed
 * when they say so; it does not come back by itself. One thing is done at a time.
 */
export class DemoPractice {
  readonly #place: DemoPlace;
  readonly #seams: Seams;
  readonly #log: (entry: object) => void;
  readonly #zone: string;
  #open: Stores | undefined;
  #state: DemoState = { kind: "absent" };
  #work: Promise<unknown> = Promise.resolve();
  #sample: SamplePractice | undefined;

  constructor(place: DemoPlace, seams: Seams, log: (entry: object) => void, zone: string) {
    this.#place = place;
    this.#seams = seams;
    this.#log = log;
    this.#zone = zone;
  }

  get state(): DemoState {
    return this.#state;
  }

  /** Set while people can be in it. */
  get stores(): Stores | undefined {
    return this.#state.kind === "ready" ? this.#open : undefined;
  }

  /** Who is there. People and ids are the same on every day; the days follow from today. */
  get sample(): SamplePractice {
    const today = dayIn(this.#zone, this.#seams.now());
    if (this.#sample?.today !== today) this.#sample = samplePractice(today, this.#zone);
    return this.#sample;
  }

  /** At start: opens what an earlier run left. A half-made one is removed; one that cannot be opened must not keep the program from starting. */
  openIfThere(): Promise<void> {
    return this.#next(async () => {
      if (!(await this.#place.exists())) return;
      this.#open = await this.#place.open();
      if ((await madeOn(this.#open, this.#zone)) === undefined) await this.#drop();
      else this.#state = { kind: "ready" };
    });
  }

  /**
   * Its stores, when it is there as of today. When not, it begins to be made, and `state` tells how far it is.
   *
   * @returns undefined while it is being made
   */
  async enter(): Promise<Stores | undefined> {
    const { stores } = this;
    if (stores !== undefined && !(await isOutOfDate(stores, this.sample.today, this.#zone))) return stores;
    if (this.#state.kind !== "making") this.#make();
    return undefined;
  }

  #make(): void {
    const { treatments } = this.sample;
    this.#state = { kind: "making", done: 0, of: treatments.length };
    void this.#next(async () => {
      const began = this.#seams.now().getTime();
      await this.#drop();
      this.#state = { kind: "making", done: 0, of: treatments.length };
      this.#open = await this.#place.open();
      await writePractice(this.#open, this.sample, this.#seams, (done) => {
        this.#state = { kind: "making", done, of: treatments.length };
      });
      this.#state = { kind: "ready" };
      this.#log({ event: "demo.made", milliseconds: this.#seams.now().getTime() - began });
    });
  }

  /** Everything of it goes. */
  remove(): Promise<void> {
    return this.#next(async () => {
      await this.#drop();
      this.#log({ event: "demo.removed" });
    });
  }

  /** Waits for what is being done. */
  async settled(): Promise<void> {
    await this.#work;
  }

  async close(): Promise<void> {
    await this.#next(async () => {
      this.#state = { kind: "absent" };
      if (this.#open !== undefined) await this.#place.close(this.#open);
      this.#open = undefined;
    });
  }

  async #drop(): Promise<void> {
    this.#state = { kind: "absent" };
    if (this.#open !== undefined) await this.#place.close(this.#open);
    this.#open = undefined;
    await this.#place.drop();
  }

  #next(work: () => Promise<void>): Promise<void> {
    const done = this.#work.then(work).catch((error: unknown) => {
      this.#state = { kind: "failed" };
      this.#log({ event: "demo.failed", level: "error", error });
    });
    this.#work = done;
    return done;
  }
}

/** The day it was made; undefined when it was not made to the end. */
async function madeOn(stores: Stores, zone: string): Promise<LocalDay | undefined> {
  const [row] = await authQuery<{ people: number; made: Date | null }>(stores, "select count(*)::int as people, min(created_at) as made from auth.account");
  return row === undefined || row.people < 2 || row.made === null ? undefined : dayIn(zone, row.made);
}

async function isOutOfDate(stores: Stores, today: LocalDay, zone: string): Promise<boolean> {
  if ((await madeOn(stores, zone)) === today) return false;
  const [row] = await authQuery<{ here: boolean }>(
    stores, "select exists (select from auth.sign_in where ended_at is null and last_seen_at > now() - make_interval(mins => $1)) as here", [inUseMinutes],
  );
  return row?.here !== true;
}
