const paths = {
  bell: "M6 16v-5a6 6 0 0 1 12 0v5l1.6 2H4.4zM10 20.5a2 2 0 0 0 4 0",
  pulse: "M9 11.4h1.6l1.3-2.6 1.5 4.2 1-1.6h.9",
  list: "M5 7h14M5 12h14M5 17h14",
  bars: "M6 18.500v-5M12 18.500V6M18 18.500v-9",
  screen: "M4 5h16v11H4zM9 20h6M12 16v4",
  people:
    "M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3.5 18.5c.4-3 2.6-4.7 5.5-4.700s5.1 1.7 5.5 4.700M16 5.300a3 3 0 0 1 0 5.500M17.5 14.200c1.7.6 2.8 2.1 3 4.3",
  leave: "M14 7V5H5v14h9v-2M10 12h10M17 9l3 3-3 3",
  search: "M11 17a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM15.5 15.5 20 20",
  check: "m5 12.500 4.500 4.500L19 7.500",
  up: "m7 14 5-5 5 5",
  more: "M6 12h.1M12 12h.1M18 12h.1",
  columns: "M4 5h16v14H4zM10 5v14M15 5v14",
  plus: "M12 6v12M6 12h12",
  link: "M10 14a3.500 3.500 0 0 0 5 0l3-3a3.500 3.500 0 0 0-5-5l-1 1M14 10a3.500 3.500 0 0 0-5 0l-3 3a3.500 3.500 0 0 0 5 5l1-1",
  down: "m7 10 5 5 5-5",
  cross: "m7 7 10 10M17 7 7 17",
  warning: "M12 4.5 21 19H3zM12 10v4.200M12 16.300v.4",
  sliders:
    "M4 8h9M18 8h2M13.500 8a2.200 2.200 0 1 0 4.400 0 2.200 2.200 0 0 0-4.400 0zM4 16h2M11 16h9M6.200 16a2.200 2.200 0 1 0 4.400 0 2.200 2.200 0 0 0-4.400 0z",
  inbox: "M4 13.500h4.500l1.200 2.200h4.600l1.200-2.200H20M4 13.500 6.500 6h11L20 13.500V18H4z",
  lock: "M6.500 11h11v8.500h-11zM9 11V8a3 3 0 0 1 6 0v3",
  tick: "m5 12.500 4.500 4.500L19 7.500",
  record: "M6.500 4h8l3.500 3.500V20h-11.500zM14.500 4v3.500H18M9.500 13.500l1.800 1.800 3.400-3.800",
  server: "M4 5h16v6H4zM4 13h16v6H4zM7.5 8h.1M7.5 16h.1",
} as const;
export type IconName = keyof typeof paths;

/** Line icons of one weight; always beside a word or with a label on their button. */
export const Icon = ({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.75"
    strokeLinejoin="round"
    strokeLinecap="round"
    aria-hidden="true"
    className="icon"
  >
    <path d={paths[name]} />
  </svg>
);

/** The bell with a pulse in it: Radbell's own mark. */
export const BrandMark = ({ size = 26 }: { readonly size?: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.7"
    strokeLinejoin="round"
    aria-hidden="true"
    className="icon"
  >
    <path d={paths.bell} />
    <path d={paths.pulse} className="brand-pulse" />
  </svg>
);
