package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/url"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-viper/mapstructure/v2"
	"github.com/knadh/koanf/v2"
	"github.com/lmittmann/tint"
	"go.yaml.in/yaml/v3"

	"wenzheng/bot"
	"wenzheng/bot/push"
	"wenzheng/configs"
)

// config is the whole configuration. configs/config.yaml explains every key and holds its default.
type config struct {
	Data struct {
		Dir string `koanf:"dir"`
	} `koanf:"data"`
	Corpus struct {
		Paths []string `koanf:"paths"`
		Watch bool     `koanf:"watch"`
	} `koanf:"corpus"`
	Feeds []feed `koanf:"feeds"`
	Fetch struct {
		AllowPrivate bool `koanf:"allow_private"`
	} `koanf:"fetch"`
	Timezone zone     `koanf:"timezone"`
	Admins   []member `koanf:"admins"`
	Telegram struct {
		Token   string `koanf:"token"`
		APIURL  string `koanf:"api_url"`
		Mode    mode   `koanf:"mode"`
		Webhook struct {
			URL    string `koanf:"url"`
			Listen string `koanf:"listen"`
			Secret string `koanf:"secret"`
		} `koanf:"webhook"`
		Rate struct {
			Global pace `koanf:"global"`
			Chat   pace `koanf:"chat"`
			Group  pace `koanf:"group"`
		} `koanf:"rate"`
	} `koanf:"telegram"`
	WeChat struct {
		Enabled  bool   `koanf:"enabled"`
		Endpoint string `koanf:"endpoint"`
		Storage  string `koanf:"storage"`
		Login    login  `koanf:"login"`
		Pace     struct {
			Min       time.Duration `koanf:"min"`
			Max       time.Duration `koanf:"max"`
			PerMinute int           `koanf:"per_minute"`
			PerDay    int           `koanf:"per_day"`
		} `koanf:"pace"`
		SelfTest time.Duration `koanf:"self_test"`
	} `koanf:"wechat"`
	Reply struct {
		Trigger    trigger       `koanf:"trigger"`
		MaxAge     time.Duration `koanf:"max_age"`
		StaleAfter time.Duration `koanf:"stale_after"`
		Memory     time.Duration `koanf:"memory"`
	} `koanf:"reply"`
	Limits struct {
		PerUser int           `koanf:"per_user"`
		PerChat int           `koanf:"per_chat"`
		Window  time.Duration `koanf:"window"`
	} `koanf:"limits"`
	Digest struct {
		Daily     daily         `koanf:"daily"`
		Weekly    weekly        `koanf:"weekly"`
		Quiet     quiet         `koanf:"quiet"`
		CatchUp   time.Duration `koanf:"catch_up"`
		OnUnknown onUnknown     `koanf:"on_unknown"`
	} `koanf:"digest"`
	Picture struct {
		Font string `koanf:"font"`
	} `koanf:"picture"`
	HTTP struct {
		Listen listen `koanf:"listen"`
	} `koanf:"http"`
	Log struct {
		Level    slog.Level `koanf:"level"`
		Format   format     `koanf:"format"`
		UserText bool       `koanf:"user_text"`
	} `koanf:"log"`
	Keep struct {
		Revisions int `koanf:"revisions"`
	} `koanf:"keep"`
}

type feed struct {
	URL      address       `koanf:"url"`
	Interval time.Duration `koanf:"interval"`
}

// Words of which a key takes one.
type (
	mode      string
	login     string
	onUnknown string
	format    string
)

func (v *mode) UnmarshalText(b []byte) error      { return oneOf((*string)(v), b, "polling", "webhook") }
func (v *login) UnmarshalText(b []byte) error     { return oneOf((*string)(v), b, "hot", "qr") }
func (v *format) UnmarshalText(b []byte) error    { return oneOf((*string)(v), b, "text", "json") }
func (v *onUnknown) UnmarshalText(b []byte) error { return oneOf((*string)(v), b, "skip", "resend") }

func oneOf(v *string, text []byte, words ...string) error {
	if !slices.Contains(words, string(text)) {
		return fmt.Errorf("%q is not one of %s", text, strings.Join(words, ", "))
	}
	*v = string(text)
	return nil
}

// trigger says what in a group is meant for the bot.
type trigger struct{ bot.Trigger }

func (v *trigger) UnmarshalText(b []byte) (err error) {
	v.Trigger, err = bot.ParseTrigger(string(b))
	return err
}

// When a digest is sent, and when nothing is.
type (
	daily  struct{ push.When }
	weekly struct{ push.When }
	quiet  struct{ push.Quiet }
)

func (v *daily) UnmarshalText(b []byte) (err error) {
	v.When, err = push.ParseDaily(string(b))
	return err
}

func (v *weekly) UnmarshalText(b []byte) (err error) {
	v.When, err = push.ParseWeekly(string(b))
	return err
}

func (v *quiet) UnmarshalText(b []byte) (err error) {
	v.Quiet, err = push.ParseQuiet(string(b))
	return err
}

// member is somebody on a platform: 「telegram:42」.
type member string

func (v *member) UnmarshalText(b []byte) error {
	if platform, id, _ := strings.Cut(string(b), ":"); platform == "" || id == "" {
		return fmt.Errorf("%q: want telegram:42, as the bot answers to /id", b)
	}
	*v = member(b)
	return nil
}

// address is one of the web.
type address string

func (v *address) UnmarshalText(b []byte) error {
	u, err := url.Parse(string(b))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return fmt.Errorf("%q: want an address that begins with https:// or http://", b)
	}
	*v = address(b)
	return nil
}

// listen is where a server listens; empty: nowhere.
type listen string

func (v *listen) UnmarshalText(b []byte) error {
	if _, _, err := net.SplitHostPort(string(b)); err != nil && len(b) > 0 {
		return fmt.Errorf("%q: want host:port, 127.0.0.1:8080", b)
	}
	*v = listen(b)
	return nil
}

// zone is a time zone by its name.
type zone struct{ *time.Location }

func (z *zone) UnmarshalText(b []byte) (err error) {
	if z.Location, err = time.LoadLocation(string(b)); err != nil {
		err = fmt.Errorf("%w: want one as in Asia/Shanghai", err)
	}
	return err
}

// pace is a number of messages in a time: 「18/min」. 「0」 is no limit.
type pace struct {
	Count int
	Per   time.Duration
}

func (r *pace) UnmarshalText(b []byte) error {
	count, unit, _ := strings.Cut(string(b), "/")
	n, err := strconv.Atoi(count)
	per := map[string]time.Duration{"": time.Second, "s": time.Second, "min": time.Minute, "h": time.Hour}[unit]
	if err != nil || n < 0 || per == 0 {
		return fmt.Errorf("%q: want a number in a time, 28/s, 18/min or 500/h", b)
	}
	*r = pace{n, per}
	return nil
}

// limit is r in messages a second, 0 for no limit.
func (r pace) limit() float64 {
	if r.Count == 0 {
		return 0
	}
	return float64(r.Count) / r.Per.Seconds()
}

// secret keys are never printed, and may be read from a file.
func secret(key string) bool { return key == "telegram.token" || key == "telegram.webhook.secret" }

// fileOnly keys have no form in the environment.
func fileOnly(key string) bool { return key == "feeds" }

// setting is the value of a key and where it came from.
type setting struct {
	Value any    // string, []any or nil
	From  string // config.yaml:12, WENZHENG_LOG_LEVEL, --data, built-in
}

// settings are the effective values of all keys.
type settings map[string]setting

// configure finds and reads the configuration.
func (a *app) configure() error {
	s, err := readSettings(a.Config, os.LookupEnv)
	if err != nil {
		return usageError{err}
	}
	if a.Data != "" {
		s["data.dir"] = setting{a.Data, "--data"}
	}
	if a.LogLevel != "" {
		s["log.level"] = setting{a.LogLevel, "--log-level"}
	}
	if err := s.decode(&a.config); err != nil {
		return usageError{err}
	}
	if st, err := os.Stat(a.dataDir()); err == nil && !st.IsDir() {
		return fmt.Errorf("%s: %s is a file: want a folder, which is made where there is none", s["data.dir"].From, a.dataDir())
	}
	a.settings = s
	a.log = newLog(a)
	return nil
}

func newLog(a *app) *slog.Logger {
	level := a.config.Log.Level
	if a.config.Log.Format == "json" {
		return slog.New(slog.NewJSONHandler(a.errs, &slog.HandlerOptions{Level: level}))
	}
	f, ok := a.errs.(*os.File)
	return slog.New(tint.NewTextHandler(a.errs, &tint.Options{Level: level, TimeFormat: time.DateTime, NoColor: !ok || !isTerminal(f)}))
}

// readSettings layers the built-in configuration, a file and the environment. file may be empty.
func readSettings(file string, lookup func(string) (string, bool)) (settings, error) {
	data, err := fs.ReadFile(configs.FS, "config.yaml")
	if err != nil {
		return nil, err
	}
	s, err := parseSettings(data, "built-in", nil)
	if err != nil {
		return nil, err
	}
	for key, v := range s {
		s[key] = setting{v.Value, "built-in"}
	}
	if file == "" {
		file, _ = lookup("WENZHENG_CONFIG")
	}
	optional := file == ""
	if optional {
		file = "config.yaml"
	}
	data, err = os.ReadFile(file)
	switch {
	case err == nil:
		own, err := parseSettings(data, file, s)
		if err != nil {
			return nil, err
		}
		for key, v := range own {
			s[key] = v
		}
	case !optional || !errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("configuration: %w", err)
	}
	return s, s.environment(lookup)
}

// parseSettings reads YAML into flat keys. known, unless nil, are the keys that there are.
func parseSettings(data []byte, file string, known settings) (settings, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		where, what := "1", strings.TrimPrefix(err.Error(), "yaml: ") // the parser names no line where it is the first
		if m := reYAMLLine.FindStringSubmatch(what); m != nil {
			where, what = m[1], m[2]
		}
		return nil, fmt.Errorf("%s:%s: %s", file, where, what)
	}
	found := settings{}
	if len(doc.Content) == 0 { // an empty file
		return found, nil
	}
	return found, found.flatten(doc.Content[0], "", file, known)
}

var reYAMLLine = regexp.MustCompile(`^line (\d+): (.*)`)

func (s settings) flatten(n *yaml.Node, prefix, file string, known settings) error {
	at := func(n *yaml.Node) string { return fmt.Sprintf("%s:%d", file, n.Line) }
	if n.Kind == yaml.AliasNode {
		return fmt.Errorf("%s: aliases are not read", at(n))
	}
	if n.Kind == yaml.ScalarNode && n.Tag == "!!null" && (prefix == "" || known.section(prefix)) { // a section with nothing in it
		return nil
	}
	if n.Kind != yaml.MappingNode && prefix == "" {
		return fmt.Errorf("%s: want keys, as in log.level: info%s", at(n), known.suggest(""))
	}
	if n.Kind != yaml.MappingNode {
		return fmt.Errorf("%s: %s holds further keys, not a value", at(n), strings.TrimSuffix(prefix, "."))
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i], n.Content[i+1]
		key := prefix + name.Value
		_, leaf := known[key]
		switch {
		case known == nil && value.Kind == yaml.MappingNode, known.section(key + "."):
			if err := s.flatten(value, key+".", file, known); err != nil {
				return err
			}
			continue
		case known != nil && !leaf:
			return fmt.Errorf("%s: there is no key %s%s", at(name), key, known.suggest(key))
		}
		if _, twice := s[key]; twice {
			return fmt.Errorf("%s: %s stands there twice", at(name), key)
		}
		v, err := plainValue(value)
		if err != nil {
			return fmt.Errorf("%s: %s: %w", at(value), key, err)
		}
		s[key] = setting{v, at(value)}
	}
	return nil
}

// section reports whether keys begin with prefix, which ends in a point.
func (s settings) section(prefix string) bool {
	for key := range s {
		if strings.HasPrefix(key, prefix) {
			return true
		}
	}
	return false
}

// suggest names the nearest key, and its last part when only the section is wrong.
func (s settings) suggest(key string) string {
	best, least := "", max(3, len(key)/2)
	for _, known := range s.keys() {
		d := distance(key, known)
		if i := strings.LastIndexByte(known, '.'); i >= 0 && !strings.Contains(key, ".") {
			d = min(d, distance(key, known[i+1:])+1)
			if section, _, _ := strings.Cut(known, "."); distance(key, section) <= len(key)/4 {
				known, d = section, distance(key, section) // 「telegramm」
			}
		}
		if d < least {
			best, least = known, d
		}
	}
	if best == "" {
		return " (wenzheng config lists the keys)"
	}
	return "; did you mean " + best + "?"
}

func (s settings) keys() []string {
	keys := make([]string, 0, len(s))
	for key := range s {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// distance is the number of bytes to insert, delete or replace.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}

// plainValue is a scalar as written, or a list. Numbers stay text, so that 「08:30」 and 「1e3」 remain what they are.
func plainValue(n *yaml.Node) (any, error) {
	switch n.Kind {
	case yaml.ScalarNode:
		if n.Tag == "!!null" {
			return "", nil
		}
		return n.Value, nil
	case yaml.SequenceNode:
		list := []any{}
		for _, item := range n.Content {
			v, err := plainValue(item)
			if err != nil {
				return nil, err
			}
			list = append(list, v)
		}
		return list, nil
	case yaml.MappingNode:
		object := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			v, err := plainValue(n.Content[i+1])
			if err != nil {
				return nil, err
			}
			object[n.Content[i].Value] = v
		}
		return object, nil
	}
	return nil, errors.New("aliases are not read")
}

// variables are the names of a key in the environment, the strongest last.
func variables(key string) []string {
	if fileOnly(key) {
		return nil
	}
	names := []string{"WENZHENG_" + strings.ToUpper(strings.ReplaceAll(key, ".", "_"))}
	if key == "telegram.token" {
		names = append([]string{"TELEGRAM_BOT_TOKEN"}, names...)
	}
	if secret(key) {
		for _, name := range slices.Clone(names) {
			names = append(names, name+"_FILE")
		}
	}
	return names
}

// environment puts what the environment sets over s.
func (s settings) environment(lookup func(string) (string, bool)) error {
	for key, old := range s {
		for _, name := range variables(key) {
			v, ok := lookup(name)
			if !ok || v == "" && strings.HasSuffix(name, "_FILE") {
				continue
			}
			if strings.HasSuffix(name, "_FILE") {
				data, err := os.ReadFile(v)
				if err != nil {
					return fmt.Errorf("%s: %w", name, err)
				}
				v = strings.TrimSpace(string(data))
			}
			s[key] = setting{fromEnvironment(v, old.Value), name}
		}
	}
	return nil
}

// strangers are the variables that look like ours but belong to no key.
func (s settings) strangers(environ []string) []string {
	known := []string{"WENZHENG_CONFIG"}
	for key := range s {
		known = append(known, variables(key)...)
	}
	var found []string
	for _, pair := range environ {
		name, _, _ := strings.Cut(pair, "=")
		if strings.HasPrefix(name, "WENZHENG_") && !slices.Contains(known, name) {
			key := strings.ToLower(strings.TrimPrefix(name, "WENZHENG_"))
			found = append(found, name+": there is no key "+key+s.suggest(key))
		}
	}
	return found
}

// fromEnvironment splits v if the key is a list.
func fromEnvironment(v string, old any) any {
	if _, list := old.([]any); !list {
		return v
	}
	items := []any{}
	for item := range strings.SplitSeq(v, ",") {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}

// decode writes all values into c. An error names the key and where its value came from.
func (s settings) decode(c *config) error {
	if err := decode(s, c); err == nil {
		return nil
	}
	for _, key := range s.keys() {
		var alone config
		if err := decode(settings{key: s[key]}, &alone); err != nil {
			return fmt.Errorf("%s: %s: %w", s[key].From, key, cause(err))
		}
	}
	return nil
}

// cause is the part of a decoding error that the reader of a configuration understands.
func cause(err error) error {
	for {
		next := errors.Unwrap(err)
		if joined, ok := err.(interface{ Unwrap() []error }); ok && len(joined.Unwrap()) > 0 {
			next = joined.Unwrap()[0]
		}
		if next == nil {
			return err
		}
		err = next
	}
}

func decode(s settings, c *config) error {
	k := koanf.New(".")
	for key, v := range s {
		if err := k.Set(key, v.Value); err != nil {
			return err
		}
	}
	return k.UnmarshalWithConf("", c, koanf.UnmarshalConf{DecoderConfig: &mapstructure.DecoderConfig{
		Result: c, TagName: "koanf", WeaklyTypedInput: true, ErrorUnused: true,
		DecodeHook: mapstructure.ComposeDecodeHookFunc(
			scalar, mapstructure.TextUnmarshallerHookFunc()),
	}})
}

// scalar reads times, numbers and yes or no as people write them, and says how they are written. Nothing is zero.
func scalar(_, to reflect.Type, v any) (any, error) {
	s, ok := v.(string)
	switch {
	case !ok:
		return v, nil
	case to == reflect.TypeFor[time.Duration]():
		if s == "" {
			return time.Duration(0), nil
		}
		d, err := time.ParseDuration(s)
		if n, e := strconv.Atoi(strings.TrimSuffix(s, "d")); e == nil && strings.HasSuffix(s, "d") {
			d, err = time.Duration(n)*24*time.Hour, nil
		}
		if err != nil || d < 0 {
			return nil, fmt.Errorf("%q: want a time with its unit, 90s, 10m, 24h or 30d", s)
		}
		return d, nil
	case to == reflect.TypeFor[int]() && s != "":
		n, err := strconv.Atoi(s)
		if err != nil || n < 0 {
			return nil, fmt.Errorf("%q: want a number, 0 or more", s)
		}
		return n, nil
	case to == reflect.TypeFor[bool]() && s != "":
		yes, err := strconv.ParseBool(s)
		if err != nil {
			return nil, fmt.Errorf("%q: want true or false", s)
		}
		return yes, nil
	case to == reflect.TypeFor[slog.Level]():
		var level slog.Level
		if level.UnmarshalText([]byte(s)) != nil {
			return nil, fmt.Errorf("%q: want debug, info, warn or error", s)
		}
	}
	return v, nil
}

type configCmd struct{}

// Run prints every key with its value and where that came from. Secrets are hidden.
func (configCmd) Run(a *app) error {
	for _, stranger := range a.settings.strangers(os.Environ()) {
		fmt.Fprintln(a.errs, "wenzheng:", stranger)
	}
	for _, key := range a.settings.keys() {
		v := a.settings[key]
		if secret(key) && v.Value != "" {
			v.Value = "(hidden)"
		}
		value, err := json.Marshal(v.Value)
		if err != nil {
			return err
		}
		if a.JSON {
			err = json.NewEncoder(a.out).Encode(struct {
				Key   string `json:"key"`
				Value any    `json:"value"`
				From  string `json:"from"`
			}{key, v.Value, v.From})
		} else {
			_, err = fmt.Fprintf(a.out, "%-24s %-28s %s\n", key, value, v.From)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
