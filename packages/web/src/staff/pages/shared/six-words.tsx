import { type Journal, qrTextOf, readCard, sixWords, writeOwnCard } from "@rapport/vault";
import { useQuery } from "@tanstack/react-query";

/** Read aloud in the room, or compared on both screens. The longer line says the same, for whoever compares letters. */
export function SixWords({ journal, me }: { journal: Journal; me: string }) {
  const words = useQuery({
    queryKey: ["own-six-words", me, journal.keys[0].epoch],
    queryFn: async () => {
      const card = await readCard(await writeOwnCard(journal, me));
      return { words: await sixWords(card), text: await qrTextOf(card) };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  return <><p className="four-words">{words.data?.words.join(" ")}</p><p className="tiny muted key-text">{words.data?.text}</p></>;
}
