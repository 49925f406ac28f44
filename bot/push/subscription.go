package push

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"wenzheng/nlp/qa"
	"wenzheng/store"
)

const sep = "\x1f"

// Subscription is one thing that a chat wants to be told of.
type Subscription struct {
	N        int            `json:"n"` // its number in the chat, for good
	Interest qa.Interest    `json:"interest"`
	When     When           `json:"when"`
	Holders  []string       `json:"holders,omitempty"` // who held each office of the interest when last looked at
	Since    time.Time      `json:"since"`             // what is due before is not sent
	By       store.MemberID `json:"by,omitempty"`
}

// Setting is how a chat wants to be told.
type Setting struct {
	Paused bool   `json:"paused,omitempty"`
	Quiet  string `json:"quiet,omitempty"` // 「22:00-08:00」, 「关」; "" is the operator's
	Full   bool   `json:"full,omitempty"`  // all of it in parts rather than the most important
	Empty  bool   `json:"empty,omitempty"` // one line when there is nothing new
	Zone   string `json:"zone,omitempty"`
}

var (
	subTable     = store.Table[Subscription]("subscriptions")
	settingTable = store.Table[Setting]("pushing")
)

func subKey(chat store.ChatID, n int) string { return fmt.Sprintf("%s%s%06d", chat, sep, n) }

// subscriptions lists those of a chat by number.
func subscriptions(tx store.Tx, chat store.ChatID) (list []Subscription, err error) {
	err = subTable.Scan(tx, string(chat)+sep, "", func(_ string, s Subscription) bool {
		list = append(list, s)
		return true
	})
	return list, err
}

// wish is a subscription as somebody wrote it.
type wish struct {
	what    string // for the editor to read
	when    When
	full    bool // the chat's digests whole, or brief again
	brief   bool
	empty   bool // the chat is told of empty days, or is not any more
	silent  bool
	bad     string // a word that looks like a time and is none
	noTimes bool   // no word said when
}

// readWish takes times and options out of the words of a subscription: 「崂山区 每天8:30」, 「张新竹 周一」, 「关键词 海洋 -招聘」.
// A time without a day is daily, a weekday alone is weekly at the operator's hour.
func readWish(text string, daily, weekly When) wish {
	var w wish
	var what []string
	kind, at, day, zone := Kind(""), "", time.Weekday(-1), ""
	words := strings.Fields(spread(text))
	for i, word := range words {
		low := strings.ToLower(word)
		switch {
		case word == "全文" || low == "full":
			w.full, w.brief = true, false
			continue
		case word == "简版" || low == "brief":
			w.full, w.brief = false, true
			continue
		case low == "empty=on" || word == "空也发":
			w.empty, w.silent = true, false
			continue
		case low == "empty=off" || word == "空不发":
			w.empty, w.silent = false, true
			continue
		case slices.Contains([]string{"每天", "每日", "日报", "daily", "天天"}, low):
			kind = Daily
			continue
		case slices.Contains([]string{"每周", "周报", "weekly", "每星期"}, low):
			kind = Weekly
			continue
		case slices.Contains([]string{"立即", "即时", "实时", "马上", "快讯", "now", "alert", "once"}, low):
			kind = Alert
			continue
		case slices.Contains([]string{"上午", "早上", "早晨", "早", "时区", "at"}, low):
			continue
		case slices.Contains([]string{"下午", "晚上", "晚"}, low):
			if i+1 < len(words) {
				if hm, ok := clock(words[i+1]); ok && minutes(hm) < 12*60 {
					words[i+1] = fmt.Sprintf("%02d:%s", minutes(hm)/60+12, hm[3:])
				}
			}
			continue
		}
		if d, ok := weekday(word); ok && !numeral(word) {
			kind, day = Weekly, d
			continue
		}
		if strings.ContainsAny(word, ":：点") || i > 0 && kind != "" && numeral(word) {
			if hm, ok := clock(word); ok {
				at = hm
			} else {
				w.bad = word
			}
			continue
		}
		if name := strings.TrimPrefix(word, "tz="); strings.Contains(name, "/") && !strings.HasPrefix(name, "/") {
			if _, err := time.LoadLocation(name); err == nil {
				zone = name
			} else {
				w.bad = word
			}
			continue
		}
		what = append(what, word)
	}
	w.noTimes = kind == "" && at == ""
	if kind == "" {
		kind = Daily
		if at == "" && daily.Kind == "" && weekly.Kind != "" {
			kind = Weekly
		}
	}
	w.when = When{Kind: kind, At: at, Zone: zone}
	switch kind {
	case Daily:
		if at == "" {
			w.when.At = or(daily.At, "08:30")
		}
	case Weekly:
		w.when.Day = weekly.Day
		if weekly.Kind == "" {
			w.when.Day = time.Monday
		}
		if day >= 0 {
			w.when.Day = day
		}
		if at == "" {
			w.when.At = or(weekly.At, "09:00")
		}
	case Alert:
		w.when = When{Kind: Alert}
	}
	w.what = strings.Join(what, " ")
	return w
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// spread puts blanks between the parts of 「每天8:30」, 「周一9点」, 「每周五下午6点」, 「崂山区每天8:30」.
func spread(text string) string {
	var b strings.Builder
	text = strings.NewReplacer("，", " ", ",", " ", "、", " ", "　", " ").Replace(text)
	for _, word := range strings.Fields(text) {
		b.WriteByte(' ')
		if at := inside(word); at > 0 {
			b.WriteString(word[:at] + " ")
			word = word[at:]
		}
		for cut := true; cut; {
			cut = false
			for _, lead := range leads {
				if rest, ok := strings.CutPrefix(word, lead); ok && (rest == "" || starts(rest)) {
					b.WriteString(lead + " ")
					word, cut = rest, rest != ""
					break
				}
			}
		}
		b.WriteString(word)
	}
	return b.String()
}

// inside is where a time begins behind what is subscribed to, 0 when none does: 「周一」 may be the end of a name.
func inside(word string) int {
	for at := range word {
		for _, lead := range leads {
			rest, ok := strings.CutPrefix(word[at:], lead)
			if at > 0 && ok && (rest == "" && strings.HasPrefix(lead, "每") || rest != "" && starts(rest)) {
				return at
			}
		}
	}
	return 0
}

// leads are words that a time may follow without a blank, longer ones first.
var leads = []string{"每星期一", "每星期二", "每星期三", "每星期四", "每星期五", "每星期六", "每星期日", "每星期天",
	"星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日", "星期天",
	"每周一", "每周二", "每周三", "每周四", "每周五", "每周六", "每周日", "每周天",
	"周一", "周二", "周三", "周四", "周五", "周六", "周日", "周天",
	"每天", "每日", "每周", "上午", "下午", "早上", "晚上"}

// starts reports whether s begins like a time: with a digit or one of the leads.
func starts(s string) bool {
	if s[0] >= '0' && s[0] <= '9' {
		return true
	}
	return slices.ContainsFunc(leads, func(l string) bool { return strings.HasPrefix(s, l) })
}

func numeral(s string) bool {
	return len(s) <= 2 && strings.Trim(s, "0123456789") == ""
}
