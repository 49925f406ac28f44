package admin

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"wenzheng/bot"
	"wenzheng/store"
)

// Status is how things are now.
type Status struct {
	Version   string
	Started   time.Time
	Revision  store.Revision // N is 0 when nothing is loaded
	Inferred  bool           // the newest day is, no text prints it
	Sample    bool           // answers come from the embedded sample
	Loading   bool
	Platforms []bot.Health
	Lines     []string // further lines: the last digest, the queue of deliveries
}

// Unreadable tells administrators that files of the corpus are damaged.
const Unreadable = "有一部分语料读不了，回答可能不全。/reload 从来源重新读入；来源不全就恢复备份。wenzheng check 说是哪个文件。"

// Status words the state of things: the corpus for everyone, all of it for admins. It is made for bot.Options.Status.
func (d *Desk) Status(ctx context.Context, role bot.Role) string {
	s := d.o.Status(ctx)
	var b strings.Builder
	switch {
	case s.Revision.N > 0:
		fmt.Fprintf(&b, "语料第 %d 版：%d 篇文档，%s。", s.Revision.N, s.Revision.Documents, newest(s.Revision.Newest, s.Inferred))
	case s.Sample:
		b.WriteString("正在使用示例语料。")
	default:
		b.WriteString("正在装入语料，请稍后再问。")
	}
	if role < bot.Admin {
		return b.String()
	}
	if s.Revision.Incomplete {
		b.WriteString("\n" + Unreadable)
	}
	if s.Loading {
		b.WriteString("\n正在装入新的一版。")
	}
	fmt.Fprintf(&b, "\n版本 %s，已运行 %s。", s.Version, length(d.o.Now().Sub(s.Started)))
	for _, h := range s.Platforms {
		state := "已连接"
		if !h.Connected {
			state = "未连接"
		}
		fmt.Fprintf(&b, "\n%s：%s，待答 %d，已答 %d", h.Platform, state, h.Waiting, h.Answered)
		for i, kind := range slices.Sorted(maps.Keys(h.Failures)) {
			if i == 0 {
				b.WriteString("，失败")
			}
			fmt.Fprintf(&b, " %s %d", kind, h.Failures[kind])
		}
		if !h.LastPoll.IsZero() {
			b.WriteString("，最近联系 " + short(h.LastPoll))
		}
		if !h.LastSeen.IsZero() {
			b.WriteString("，最近消息 " + short(h.LastSeen))
		}
		if h.Note != "" {
			b.WriteString("；" + line(h.Note, 120))
		}
	}
	for _, l := range s.Lines {
		b.WriteString("\n" + l)
	}
	if n, err := d.openReports(ctx); err == nil && n > 0 {
		fmt.Fprintf(&b, "\n未了结的纠错 %d 条，/reports 查看。", n)
	}
	return b.String()
}

// length is 「3天4小时」.
func length(d time.Duration) string {
	d = max(d, 0)
	days, hours, minutes := int(d.Hours())/24, int(d.Hours())%24, int(d.Minutes())%60
	switch {
	case days > 0:
		return fmt.Sprintf("%d天%d小时", days, hours)
	case hours > 0:
		return fmt.Sprintf("%d小时%d分", hours, minutes)
	}
	return fmt.Sprintf("%d分钟", minutes)
}
