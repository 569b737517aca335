import ArrowLeft from 'lucide-react/icons/arrow-left';
import ArrowRight from 'lucide-react/icons/arrow-right';
import Monitor from 'lucide-react/icons/monitor';
import Moon from 'lucide-react/icons/moon';
import Sun from 'lucide-react/icons/sun';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { SearchBox } from '../search/search-box.tsx';
import { usePosition } from '../ui/address.ts';
import { IconButton } from '../ui/button.tsx';
import { themeLabels, themes, useTheme } from '../ui/theme.ts';
import { SavingStatus } from './saving-status.tsx';

export function Header({ shelfButton }: { shelfButton: ReactNode }) {
  const { back, forward } = usePosition();
  return (
    <header className="header">
      <div className="header-start">
        {shelfButton}
        <Link href="/" className="wordmark">
          Meridian
        </Link>
        <IconButton label="Back" icon={ArrowLeft} isDisabled={!back} onPress={() => history.back()} />
        <IconButton label="Forward" icon={ArrowRight} isDisabled={!forward} onPress={() => history.forward()} />
      </div>
      <SearchBox />
      <div className="header-end">
        <SavingStatus />
        <ThemeButton />
      </div>
    </header>
  );
}

const icons = { system: Monitor, light: Sun, dark: Moon };

function ThemeButton() {
  const [theme, setTheme] = useTheme();
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
  return (
    <IconButton
      label={`Colours: ${themeLabels[theme]}. Change to: ${themeLabels[next]}`}
      icon={icons[theme]}
      onPress={() => setTheme(next)}
    />
  );
}
