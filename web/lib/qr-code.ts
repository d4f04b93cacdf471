import encodeQR from 'qr';

/** A QR code as the path of an SVG whose unit is a module. */
export interface QrCode {
  /** Modules of a side, the quiet zone included. */
  readonly size: number;
  readonly path: string;
}

/** Of empty modules around the code, without which cameras don’t find it. */
const QUIET_ZONE = 4;

export function qrCode(text: string): QrCode {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET_ZONE });
  const modules = rows.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return { size: rows.length, path: modules.join('') };
}
