import { encode } from "uqr";

/** The address as a square to scan: dark on light whatever the theme, because scanners need it so. */
export function qrSvg(address: string): string {
  const { data, size } = encode(address, { ecc: "M", border: 4 });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${dark.join("")}"/></svg>`;
}

export const qrPicture = (address: string): string => `data:image/svg+xml;base64,${Buffer.from(qrSvg(address)).toString("base64")}`;
