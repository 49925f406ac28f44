package main

import (
	"encoding/json"
	"fmt"
	"time"

	"wenzheng/store"
)

// moment is a time on the command line or in a JSON line. 「2025-08-18」 is the end of that day, 「2025-08-18T15:04」
// that minute, both in Asia/Shanghai. The zero moment is now.
type moment struct{ time.Time }

// UnmarshalText reads both forms, and RFC 3339.
func (m *moment) UnmarshalText(text []byte) error {
	s := string(text)
	if d, err := store.ParseDay(s); err == nil {
		m.Time = (d + 1).Start().Add(-time.Second)
		return nil
	}
	zone := store.Day(0).Start().Location()
	for _, layout := range []string{"2006-01-02T15:04", "2006-01-02T15:04:05", time.RFC3339} {
		if t, err := time.ParseInLocation(layout, s, zone); err == nil {
			m.Time = t
			return nil
		}
	}
	return fmt.Errorf("time %q: want 2025-08-18 or 2025-08-18T15:04", s)
}

// UnmarshalJSON reads the same forms; without it time.Time's own would be used.
func (m *moment) UnmarshalJSON(raw []byte) error {
	var s string
	if err := json.Unmarshal(raw, &s); err != nil {
		return err
	}
	if s == "" {
		return nil
	}
	return m.UnmarshalText([]byte(s))
}

// or returns m, or other if m is not set.
func (m moment) or(other time.Time) time.Time {
	if m.IsZero() {
		return other
	}
	return m.Time
}
