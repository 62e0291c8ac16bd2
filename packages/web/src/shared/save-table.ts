/** Saves rows as a CSV file. A cell that a spreadsheet would run as a formula is saved as text; a number stays one. */
export function saveTable(name: string, rows: readonly (readonly (string | number)[])[]): void {
  const cell = (value: string | number) => `"${typeof value === "number" ? value : value.replaceAll('"', '""').replace(/^(?=[=+\-@\t\r])/, "'")}"`;
  const address = URL.createObjectURL(new Blob([rows.map((cells) => `${cells.map(cell).join(",")}\r\n`).join("")], { type: "text/csv" }));
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
