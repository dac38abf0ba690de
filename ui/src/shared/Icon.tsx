import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  ArrowUpDown,
  Ban,
  Bell,
  BellOff,
  Blend,
  Building2,
  Calendar,
  ChartNoAxesColumn,
  Check,
  ChevronDown,
  ChevronRight,
  CircleCheck,
  CircleX,
  Clipboard,
  Clock,
  Copy,
  Download,
  Ellipsis,
  ExternalLink,
  Eye,
  FileText,
  Flame,
  FlameKindling,
  Globe,
  HardDrive,
  Heart,
  History,
  Hourglass,
  Image,
  Inbox,
  Info,
  Keyboard,
  Link,
  ListFilter,
  Lock,
  Mail,
  MapPin,
  Megaphone,
  Minus,
  Moon,
  Palette,
  Pencil,
  Phone,
  PhoneCall,
  Plus,
  Printer,
  RefreshCw,
  Search,
  SlidersHorizontal,
  Store,
  Sun,
  Tag,
  Trash2,
  TriangleAlert,
  Trophy,
  Undo2,
  Upload,
  User,
  UserPlus,
  UserRoundCheck,
  Users,
  Volume2,
  X,
  Zap,
} from "lucide";
import { createElement, type ReactNode } from "react";

const icons = {
  accepted: CircleCheck,
  all: Inbox,
  arrow: ArrowRight,
  back: ArrowLeft,
  bell: Bell,
  bellOff: BellOff,
  bolt: Zap,
  calendar: Calendar,
  called: PhoneCall,
  check: Check,
  chevronDown: ChevronDown,
  chevronRight: ChevronRight,
  clipboard: Clipboard,
  clock: Clock,
  copy: Copy,
  down: ArrowDown,
  coSell: Blend,
  data: HardDrive,
  download: Download,
  ember: FlameKindling,
  error: CircleX,
  external: ExternalLink,
  eye: Eye,
  file: FileText,
  filter: ListFilter,
  flame: Flame,
  globe: Globe,
  heart: Heart,
  history: History,
  hourglass: Hourglass,
  image: Image,
  import: Download,
  info: Info,
  insights: ChartNoAxesColumn,
  keyboard: Keyboard,
  link: Link,
  lock: Lock,
  lost: Ban,
  mail: Mail,
  marketing: Megaphone,
  minus: Minus,
  moon: Moon,
  more: Ellipsis,
  palette: Palette,
  pencil: Pencil,
  phone: Phone,
  pin: MapPin,
  plus: Plus,
  printer: Printer,
  profile: Building2,
  qualified: UserRoundCheck,
  search: Search,
  settings: SlidersHorizontal,
  sort: ArrowUpDown,
  sound: Volume2,
  store: Store,
  sun: Sun,
  sync: RefreshCw,
  tag: Tag,
  trash: Trash2,
  undo: Undo2,
  up: ArrowUp,
  upload: Upload,
  user: User,
  userPlus: UserPlus,
  users: Users,
  warn: TriangleAlert,
  won: Trophy,
  x: X,
} as const;

export type IconName = keyof typeof icons;

/** A decoration, 16 px unless said otherwise: whatever it means must also be said in words. */
export function Icon({ name, size = 16, className }: { name: IconName; size?: number; className?: string }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox={`0 0 ${GRID} ${GRID}`}
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
      aria-hidden
      focusable={false}
      data-icon={name}
    >
      {linesOf(name, size)}
    </svg>
  );
}

/** What the library draws on. */
const GRID = 24;
const STROKE_PX = 1.5;

// A list has a hundred icons in sight, and of some names a dozen: each is made once.
const made = new Map<string, ReactNode>();

function linesOf(name: IconName, size: number): ReactNode {
  const key = `${name} ${size}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  // On each line: what stands on the whole drawing, WebKit enlarges twice.
  const strokeWidth = (STROKE_PX * GRID) / size;
  const lines = icons[name].map(([shape, look], nth) => createElement(shape, { ...look, strokeWidth, key: nth }));
  made.set(key, lines);
  return lines;
}
