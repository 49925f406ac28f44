package main

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"wenzheng/configs"
)

// env is an environment as a map.
func env(vars map[string]string) func(string) (string, bool) {
	return func(name string) (string, bool) {
		v, ok := vars[name]
		return v, ok
	}
}

func writeFile(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestConfigDefaults(t *testing.T) {
	s, err := readSettings("", env(nil))
	if err != nil {
		t.Fatal(err)
	}
	var c config
	if err := s.decode(&c); err != nil {
		t.Fatal(err)
	}
	if c.Telegram.Rate.Group != (pace{18, time.Minute}) || c.Reply.StaleAfter != 30*24*time.Hour || c.Limits.PerUser != 30 ||
		c.Digest.Daily.At != "08:30" || c.Timezone.String() != "Asia/Shanghai" || c.HTTP.Listen != "127.0.0.1:8080" {
		t.Errorf("defaults: %+v", c)
	}
}

// The sample configuration has every key of the struct, no other, and says what each is for.
func TestSampleConfigHasEveryKey(t *testing.T) {
	s, err := readSettings("", env(nil))
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	var walk func(prefix string, of reflect.Type)
	walk = func(prefix string, of reflect.Type) {
		for f := range of.NumField() {
			field := of.Field(f)
			key, ok := field.Tag.Lookup("koanf")
			switch {
			case !ok:
				t.Errorf("%s%s has no key", prefix, field.Name)
			case field.Type.Kind() == reflect.Struct && field.Type.Name() == "": // a section
				walk(prefix+key+".", field.Type)
			default:
				keys = append(keys, prefix+key)
			}
		}
	}
	walk("", reflect.TypeFor[config]())
	slices.Sort(keys)
	if known := s.keys(); !slices.Equal(keys, known) {
		t.Errorf("the struct has\n%s\nthe sample has\n%s", keys, known)
	}
	text, err := configs.FS.ReadFile("config.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for n, line := range strings.Split(string(text), "\n") {
		if key, value, ok := strings.Cut(line, ":"); ok && !strings.HasPrefix(line, "#") && strings.TrimSpace(value) != "" && !strings.Contains(value, " # ") {
			t.Errorf("config.yaml:%d: %s is not explained", n+1, strings.TrimSpace(key))
		}
	}
}

func TestConfigLayers(t *testing.T) {
	file := writeFile(t, "own.yaml", "limits:\n  per_user: 5\n  per_chat: 6\nadmins: ['telegram:1']\nfeeds:\n- {url: 'https://news.example/rss', interval: 30m}\n")
	secretFile := writeFile(t, "token", "from-a-file\n")
	s, err := readSettings("", env(map[string]string{
		"WENZHENG_CONFIG":              file,
		"WENZHENG_LIMITS_PER_CHAT":     "7",
		"WENZHENG_ADMINS":              "telegram:2, telegram:3",
		"WENZHENG_REPLY_STALE_AFTER":   "2d",
		"TELEGRAM_BOT_TOKEN":           "weak",
		"WENZHENG_TELEGRAM_TOKEN_FILE": secretFile,
	}))
	if err != nil {
		t.Fatal(err)
	}
	var c config
	if err := s.decode(&c); err != nil {
		t.Fatal(err)
	}
	if c.Limits.PerUser != 5 || c.Limits.PerChat != 7 || !slices.Equal(c.Admins, []member{"telegram:2", "telegram:3"}) ||
		c.Reply.StaleAfter != 48*time.Hour || c.Telegram.Token != "from-a-file" || len(c.Feeds) != 1 || c.Feeds[0].Interval != 30*time.Minute {
		t.Errorf("layers: %+v", c)
	}
	for key, from := range map[string]string{
		"limits.per_user": file + ":2", "limits.per_chat": "WENZHENG_LIMITS_PER_CHAT", "telegram.token": "WENZHENG_TELEGRAM_TOKEN_FILE",
		"limits.window": "built-in",
	} {
		if s[key].From != from {
			t.Errorf("%s comes from %s, want %s", key, s[key].From, from)
		}
	}
}

func TestConfigErrors(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"an unknown key", "limits:\n  per_usr: 5\n", "config.yaml:2: there is no key limits.per_usr; did you mean limits.per_user?"},
		{"a key without its section", "token: x\n", "config.yaml:1: there is no key token; did you mean telegram.token?"},
		{"an unknown section", "\ntelegramm:\n  token: x\n", "config.yaml:2: there is no key telegramm"},
		{"a word that is none of the choices", "telegram:\n  mode: pull\n", `config.yaml:2: telegram.mode: "pull" is not one of polling, webhook`},
		{"a time without a unit", "reply:\n  max_age: soon\n", `config.yaml:2: reply.max_age: "soon": want a time with its unit, 90s, 10m, 24h or 30d`},
		{"a time before now", "reply: {memory: -3d}\n", `config.yaml:1: reply.memory: "-3d": want a time`},
		{"no number", "keep: {revisions: five}\n", `config.yaml:1: keep.revisions: "five": want a number`},
		{"less than nothing", "limits: {per_user: -3}\n", `config.yaml:1: limits.per_user: "-3": want a number, 0 or more`},
		{"neither yes nor no", "wechat: {enabled: ja}\n", `config.yaml:1: wechat.enabled: "ja": want true or false`},
		{"an administrator without his platform", "admins: [42]\n", `config.yaml:1: admins: "42": want telegram:42`},
		{"the time of a digest", "digest:\n  daily: '25:00'\n", "config.yaml:2: digest.daily: "},
		{"the day of a digest", "digest: {weekly: 'noday 9:00'}\n", "config.yaml:1: digest.weekly: "},
		{"quiet hours", "digest: {quiet: '22'}\n", "config.yaml:1: digest.quiet: "},
		{"a feed that is no page", "feeds: [{url: 'ftp://x', interval: 1h}]\n", `config.yaml:1: feeds: "ftp://x": want an address`},
		{"an address without a port", "http: {listen: 127.0.0.1}\n", `config.yaml:1: http.listen: "127.0.0.1": want host:port`},
		{"who is meant", "reply: {trigger: some}\n", `config.yaml:1: reply.trigger: "some": want mention_or_reply`},
		{"a rate", "telegram:\n  rate:\n    chat: fast\n", "config.yaml:3: telegram.rate.chat: "},
		{"a number", "limits: {per_user: many}\n", "config.yaml:1: limits.per_user: "},
		{"a time zone", "timezone: Asia/Qingdao\n", "config.yaml:1: timezone: "},
		{"a value for a section", "limits: 5\n", "config.yaml:1: limits holds further keys, not a value"},
		{"a key twice", "limits: {window: 1s, window: 2s}\n", "config.yaml:"},
		{"broken YAML", "limits: [\n", "config.yaml:1: "},
		{"broken YAML in its first line", "\tlog: {}\n", "config.yaml:1: "},
		{"no keys at all", "debug\n", "config.yaml:1: want keys"},
		{"a level that there is not", "log: {level: loud}\n", `config.yaml:1: log.level: "loud": want debug, info, warn or error`},
		{"a key of a feed", "feeds: [{url: x, intervall: 1h}]\n", "config.yaml:1: feeds: "},
		{"a list for the whole", "- a\n", "config.yaml:1: "},
		{"an alias", "limits: &l {window: 1s}\nreply: *l\n", "config.yaml:2: aliases are not read"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := writeFile(t, "config.yaml", c.text)
			s, err := readSettings(path, env(nil))
			if err == nil {
				err = s.decode(new(config))
			}
			if err == nil {
				t.Fatal("no error")
			}
			if got := strings.TrimPrefix(err.Error(), filepath.Dir(path)+"/"); !strings.HasPrefix(got, c.want) {
				t.Errorf("%s\nwant %s", got, c.want)
			}
		})
	}
}

func TestConfigStrangers(t *testing.T) {
	s, err := readSettings("", env(nil))
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(s.strangers([]string{"WENZHENG_LIMITS_PERUSER=1", "WENZHENG_LOG_LEVEL=debug", "HOME=/"}), "\n")
	if !strings.HasPrefix(got, "WENZHENG_LIMITS_PERUSER: ") || strings.Contains(got, "LOG_LEVEL") {
		t.Errorf("strangers: %s", got)
	}
}

// FuzzSettings: no bytes make the reader panic, and what it accepts has only known keys.
func FuzzSettings(f *testing.F) {
	f.Add("limits: {per_user: 1}\nfeeds:\n- url: x\n")
	f.Add("a: &a [*a]\n")
	known, err := readSettings("", env(nil))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, err := parseSettings([]byte(text), "config.yaml", known)
		if err != nil {
			return
		}
		for key := range s {
			if _, ok := known[key]; !ok {
				t.Errorf("%q was accepted", key)
			}
		}
		_ = s.decode(new(config))
	})
}
