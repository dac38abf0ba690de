import { useFormat } from "../../shared/format";

/** "18 Nov 2026, 16:20": when a copy was made, in the user's own zone. */
export function useWhen() {
  const format = useFormat();
  return (instant: string) => `${format.date(instant)}, ${format.time(instant)}`;
}

const MEGABYTE = 1024 * 1024;

/** "360 MB", in the words of the user's language; never zero. */
export function useSize() {
  const { locale } = useFormat();
  const megabytes = new Intl.NumberFormat(locale, { style: "unit", unit: "megabyte", maximumFractionDigits: 0 });
  return (bytes: number) => megabytes.format(Math.max(1, Math.round(bytes / MEGABYTE)));
}
