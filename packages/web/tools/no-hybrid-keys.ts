/**
 * Stands in the browser in the place of age's post-quantum recipients, a quarter of the vault's script. The vault opens X25519 headers only
 * and makes no other kind (`onlyHeader` in `age-file.ts` of the vault), so that nothing comes here; what does is a mistake and is refused.
 * To go, on the day the vault seals with the hybrid kind.
 */
function refuse(): never {
  throw new Error("hybrid age recipients are not in this build: the vault seals with X25519");
}

const absent = { getPublicKey: refuse, encapsulate: refuse, decapsulate: refuse };

export const MLKEM768X25519 = absent;
export const MLKEM768P256 = absent;
