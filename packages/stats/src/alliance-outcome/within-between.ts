import { reliabilityOfMean } from "../practice-size.ts";

/** One client's ratings, session by session. */
export interface RatedClient {
  readonly sessions: readonly number[];
  readonly ratings: readonly number[];
}

export interface SplitClient {
  readonly mean: number;
  /** Of the client's mean from the mean of all clients' means. */
  readonly between: number;
  /** Of each rating from the client's own mean. */
  readonly within: readonly number[];
  /** Of each rating from the client's own line over sessions; null for a client with fewer than 3 ratings. */
  readonly detrended: readonly number[] | null;
}

export interface WithinBetween {
  /** Mean of the clients' means: each client counts once. */
  readonly grandMean: number;
  readonly clients: readonly SplitClient[];
}

/** What is known of clients' lines in general, to pull short ones toward (see `shrunkenEffects`): estimated level and slope of each client. */
export interface ClientTrend {
  readonly intercept: number;
  readonly slope: number;
}

/**
 * Parts each rating into what is the client's and what is the session's. Curran & Bauer (2011), Annu. Rev. Psychol. 62, 583-619;
 * detrending: Wang & Maxwell (2015), Psychol. Methods 20, 63-83 (METHODS E2).
 *
 * @param trends one line for each client, when they were estimated together; without them each client's own least-squares line is
 * taken, which for fewer than 8 sessions follows chance too closely.
 * @throws if a client has no rating, lists differ in length, or a number is not finite.
 */
export function withinBetween(clients: readonly RatedClient[], trends?: readonly ClientTrend[]): WithinBetween {
  if (clients.length === 0) throw new RangeError("withinBetween requires at least one client, got none");
  if (trends && trends.length !== clients.length) throw new RangeError(`withinBetween requires a trend for each client, got ${trends.length} for ${clients.length}`);
  for (const { sessions, ratings } of clients) {
    if (ratings.length === 0 || sessions.length !== ratings.length) throw new RangeError(`withinBetween requires a session for each rating, and one at least, got ${sessions.length} and ${ratings.length}`);
    const stray = [...sessions, ...ratings].find((value) => !Number.isFinite(value));
    if (stray !== undefined) throw new RangeError(`withinBetween requires finite numbers, got ${stray}`);
  }
  const means = clients.map(({ ratings }) => meanOf(ratings));
  const grandMean = meanOf(means);
  return {
    grandMean,
    clients: clients.map((client, index) => {
      const mean = means[index] as number;
      const trend = trends?.[index] ?? ownTrend(client);
      return {
        mean, between: mean - grandMean, within: client.ratings.map((rating) => rating - mean),
        detrended: trend === null ? null : client.ratings.map((rating, at) => rating - trend.intercept - trend.slope * (client.sessions[at] as number)),
      };
    }),
  };
}

function ownTrend({ sessions, ratings }: RatedClient): ClientTrend | null {
  const middle = meanOf(sessions);
  const spread = sessions.reduce((sum, session) => sum + (session - middle) ** 2, 0);
  if (ratings.length < 3 || spread === 0) return null;
  const mean = meanOf(ratings);
  const slope = ratings.reduce((sum, rating, at) => sum + (rating - mean) * ((sessions[at] as number) - middle), 0) / spread;
  return { slope, intercept: mean - slope * middle };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * The slope between clients with the error of their means taken out: an observed slope between is reliability times the true one plus the
 * rest times the slope within (Lüdtke et al. 2008, Psychol. Methods 13, 203-229).
 *
 * @param sessions per client, typically; `intraclassCorrelation` of the ratings.
 */
export function correctedBetween(slopes: { readonly between: number; readonly within: number }, sessions: number, intraclassCorrelation: number): number {
  const reliability = reliabilityOfMean(sessions, intraclassCorrelation);
  if (reliability === 0) throw new RangeError("correctedBetween requires an intraclass correlation above 0, got 0");
  return (slopes.between - (1 - reliability) * slopes.within) / reliability;
}
