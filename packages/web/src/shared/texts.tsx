import {
  type Area,
  type clientArea,
  createTexts,
  type findingsArea,
  type journalArea,
  type KeyOf,
  type notesArea,
  partsArea,
  type sharingArea,
  type signInArea,
  type staffArea,
  type Texts,
  type togetherArea,
  type WordPack,
} from "@rapport/texts";
import { createContext, type ReactNode, useContext, useMemo } from "react";

type ClientKey = KeyOf<typeof clientArea | typeof journalArea | typeof notesArea | typeof togetherArea | typeof signInArea | typeof findingsArea | typeof partsArea>;
type StaffKey = KeyOf<typeof journalArea | typeof sharingArea | typeof staffArea | typeof signInArea | typeof findingsArea | typeof partsArea>;

export type PartTexts = Texts<KeyOf<typeof partsArea>>;
export type StaffTexts = Texts<StaffKey>;

const TextsContext = createContext<Texts<string> | undefined>(undefined);

interface Props {
  readonly locale: string;
  /** The parts of the catalogue this app carries; the words of the parts come by themselves. */
  readonly areas: readonly Area[];
  readonly wordPack?: WordPack;
  readonly youForm?: "informal" | "formal";
  readonly children: ReactNode;
}

export function TextsProvider({ locale, areas, wordPack, youForm, children }: Props) {
  const texts = useMemo(
    () => createTexts<Area>({ locale, areas: [...areas, partsArea as Area], ...(wordPack && { wordPack }), ...(youForm && { youForm }) }),
    [locale, areas, wordPack, youForm],
  );
  return <TextsContext value={texts}>{children}</TextsContext>;
}

function useAnyTexts(): Texts<string> {
  const texts = useContext(TextsContext);
  if (!texts) throw new Error("useTexts requires a TextsProvider above it");
  return texts;
}

/** Words, days and times in the person's language: for parts, which both apps use. */
export const useTexts = useAnyTexts as () => PartTexts;
/** For the client's pages. */
export const useClientTexts = useAnyTexts as () => Texts<ClientKey>;
/** For what both apps show of a journal and its keys. */
export const useSealedTexts = useAnyTexts as () => Texts<KeyOf<typeof journalArea | typeof partsArea>>;
/** For the staff's pages. */
export const useStaffTexts = useAnyTexts as () => Texts<StaffKey>;
