export const clientFiles = import.meta.glob("./pages/*.tsx");
