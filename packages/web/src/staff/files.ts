export const staffFiles = import.meta.glob("./pages/*.tsx");
