package admin

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"wenzheng/bot"
	"wenzheng/store"
)

const (
	keepTallies = 90 * 24 * time.Hour
	mostClasses = 200 // different ones between two flushes
)

// unanswered is a class of questions without answer on a day.
type unanswered struct {
	N     int      `json:"n"`
	Texts []string `json:"texts,omitempty"` // the last few, where that is allowed
}

var (
	askedTable      = store.Table[int]("asked")
	unansweredTable = store.Table[unanswered]("unanswered")
)

// tallies are counts that wait to be written down; a crash loses those of a minute.
type tallies struct {
	mu         sync.Mutex
	asked      map[string]int
	unanswered map[string]unanswered
}

// Observe counts a handled message; it is made for bot.Options.Observe. Commands are not counted.
func (d *Desk) Observe(s bot.Seen) {
	if s.Intent == "" {
		return
	}
	outcome := "unknown"
	if s.Known {
		outcome = "answered"
	}
	d.tallies.mu.Lock()
	defer d.tallies.mu.Unlock()
	if d.tallies.asked == nil {
		d.tallies.asked = map[string]int{}
	}
	d.tallies.asked[store.DayOf(d.o.Now()).String()+sep+s.Intent+sep+outcome]++
}

// Unanswered counts a question without answer by its wording class, which holds no words of the member: 「职务+区市」.
func (d *Desk) Unanswered(class, text string) {
	d.tallies.mu.Lock()
	defer d.tallies.mu.Unlock()
	if d.tallies.unanswered == nil {
		d.tallies.unanswered = map[string]unanswered{}
	}
	if len(d.tallies.unanswered) >= mostClasses {
		class = "其他"
	}
	key := store.DayOf(d.o.Now()).String() + sep + class
	u := d.tallies.unanswered[key]
	u.N++
	if d.o.UserText {
		u.Texts = lastFew(append(u.Texts, clip(text, 100)))
	}
	d.tallies.unanswered[key] = u
}

func lastFew(texts []string) []string { return texts[max(0, len(texts)-5):] }

// flush writes down what was counted.
func (d *Desk) flush(ctx context.Context) error {
	d.tallies.mu.Lock()
	asked, without := d.tallies.asked, d.tallies.unanswered
	d.tallies.asked, d.tallies.unanswered = nil, nil
	d.tallies.mu.Unlock()
	if len(asked)+len(without) == 0 {
		return nil
	}
	return d.o.State.Update(ctx, func(tx store.Tx) error {
		for key, n := range asked {
			old, _, err := askedTable.Get(tx, key)
			if err == nil {
				err = askedTable.Put(tx, key, old+n)
			}
			if err != nil {
				return err
			}
		}
		for key, u := range without {
			old, _, err := unansweredTable.Get(tx, key)
			if err == nil {
				err = unansweredTable.Put(tx, key, unanswered{old.N + u.N, lastFew(append(old.Texts, u.Texts...))})
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// Coverage is what the corpus is about.
type Coverage struct {
	Revision  store.Revision
	Inferred  bool // the newest day is, no text prints it
	Districts []District
}

// District is a place with the number of facts about it and the day of the newest; MinDay when there is none.
type District struct {
	Name   string
	Facts  int
	Newest store.Day
}

// stats is 「/stats 7」: of the last seven days.
func (d *Desk) stats(ctx context.Context, c *bot.Call) (bot.Reply, error) {
	days := 7
	if c.Args != "" {
		var err error
		if days, err = strconv.Atoi(c.Args); err != nil || days < 1 || days > 90 {
			return bot.Reply{}, bot.ErrUsage
		}
	}
	if err := d.flush(ctx); err != nil {
		return bot.Reply{}, err
	}
	from := (store.DayOf(d.o.Now()) - store.Day(days-1)).String()
	type tally struct{ answered, unknown int }
	intents := map[string]tally{}
	classes := map[string]unanswered{}
	total := tally{}
	err := d.o.State.View(ctx, func(tx store.Tx) error {
		err := askedTable.Scan(tx, "", from, func(key string, n int) bool {
			part := strings.Split(key, sep)
			if len(part) != 3 {
				return true
			}
			t := intents[part[1]]
			if part[2] == "answered" {
				t.answered += n
				total.answered += n
			} else {
				t.unknown += n
				total.unknown += n
			}
			intents[part[1]] = t
			return true
		})
		if err != nil {
			return err
		}
		return unansweredTable.Scan(tx, "", from, func(key string, u unanswered) bool {
			_, class, _ := strings.Cut(key, sep)
			old := classes[class]
			classes[class] = unanswered{old.N + u.N, lastFew(append(old.Texts, u.Texts...))}
			return true
		})
	})
	if err != nil {
		return bot.Reply{}, err
	}
	all := []string{fmt.Sprintf("最近 %d 天：提问 %d，答出 %d，答不出 %d。", days, total.answered+total.unknown, total.answered, total.unknown)}
	for _, intent := range slices.SortedFunc(maps.Keys(intents), func(a, b string) int {
		return cmp.Or(cmp.Compare(intents[b].answered+intents[b].unknown, intents[a].answered+intents[a].unknown), cmp.Compare(a, b))
	}) {
		t := intents[intent]
		all = append(all, fmt.Sprintf("%s：答出 %d，答不出 %d", intent, t.answered, t.unknown))
	}
	if len(classes) > 0 {
		all = append(all, "答不出的问法：")
	}
	for i, class := range slices.SortedFunc(maps.Keys(classes), func(a, b string) int {
		return cmp.Or(cmp.Compare(classes[b].N, classes[a].N), cmp.Compare(a, b))
	}) {
		if i == 10 {
			break
		}
		all = append(all, fmt.Sprintf("%s %d 次", line(class, 60), classes[class].N))
		for _, text := range classes[class].Texts {
			all = append(all, "　"+line(text, 100))
		}
	}
	if d.o.Coverage != nil {
		cover, err := d.o.Coverage(ctx)
		if err != nil {
			return bot.Reply{}, err
		}
		r := cover.Revision
		all = append(all, fmt.Sprintf("语料第 %d 版：文档 %d，文章 %d，事实 %d，人物 %d，%s。", r.N, r.Documents, r.Articles, r.Facts, r.Persons, newest(r.Newest, cover.Inferred)))
		for _, p := range cover.Districts {
			all = append(all, fmt.Sprintf("%s：%d 条，%s", line(p.Name, 30), p.Facts, newest(p.Newest, false)))
		}
	}
	return lines(all...), nil
}

func sweepTallies(tx store.Tx, now time.Time) error {
	limit := store.DayOf(now.Add(-keepTallies)).String()
	if err := drop(tx, askedTable, func(key string, _ int) bool { return key < limit }); err != nil {
		return err
	}
	return drop(tx, unansweredTable, func(key string, _ unanswered) bool { return key < limit })
}
