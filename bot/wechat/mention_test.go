package wechat

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestAddress(t *testing.T) {
	sign := newCallsign([]string{"问政", "小政 Bot"}, []string{"问政办公室", "问政 小助手", "林远舟", "小政 Bot2"}, true)
	tests := []struct {
		name, text, rest string
		mentioned        bool
	}{
		{"from a phone", "@问政\u2005崂山区书记", "崂山区书记", true},
		{"with a space", "@问政 崂山区书记", "崂山区书记", true},
		{"with a wide space", "@问政\u3000崂山区书记", "崂山区书记", true},
		{"with a hard space", "@问政\u00a0崂山区书记", "崂山区书记", true},
		{"with several spaces", "@问政 \u2005\u3000 崂山区书记", "崂山区书记", true},
		{"on a line of its own", "@问政\n崂山区书记", "崂山区书记", true},
		{"at the end", "崂山区书记@问政", "崂山区书记", true},
		{"in the middle", "请问@问政\u2005崂山区书记", "请问崂山区书记", true},
		{"with a comma", "@问政，崂山区书记", "崂山区书记", true},
		{"with a colon", "@问政：崂山区书记", "崂山区书记", true},
		{"by a wide sign", "＠问政 崂山区书记", "崂山区书记", true},
		{"typed without a space", "@问政崂山区书记", "崂山区书记", true},
		{"the longer name", "@小政 Bot\u2005崂山区书记", "崂山区书记", true},
		{"in other letters", "@小政 bot 崂山区书记", "崂山区书记", true},
		{"twice", "@问政 @问政\u2005崂山区书记", "崂山区书记", true},
		{"nothing else", "@问政\u2005", "", true},
		{"with another member", "@林远舟\u2005@问政\u2005崂山区书记", "@林远舟\u2005崂山区书记", true},
		{"another member", "@林远舟\u2005崂山区书记", "@林远舟\u2005崂山区书记", false},
		{"a longer name", "@问政办公室\u2005崂山区书记", "@问政办公室\u2005崂山区书记", false},
		{"a longer name with a plain space", "@问政办公室 崂山区书记", "@问政办公室 崂山区书记", false},
		{"a longer name with a space in it", "@问政 小助手\u2005崂山区书记", "@问政 小助手\u2005崂山区书记", false},
		{"a longer name of letters", "@小政 Bot2 崂山区书记", "@小政 Bot2 崂山区书记", false},
		{"a name that nobody has", "@问政员\u2005崂山区书记", "@问政员\u2005崂山区书记", false},
		{"everyone", "@所有人\u2005崂山区书记", "@所有人\u2005崂山区书记", false},
		{"an address", "某人a@问政 你好", "某人a@问政 你好", false},
		{"no sign", "问政 崂山区书记", "问政 崂山区书记", false},
		{"empty", "", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rest, mentioned := sign.address(tt.text)
			if rest != tt.rest || mentioned != tt.mentioned {
				t.Errorf("address(%q) = %q, %v; want %q, %v", tt.text, rest, mentioned, tt.rest, tt.mentioned)
			}
		})
	}
	unsure := newCallsign([]string{"问政"}, nil, false)
	if _, mentioned := unsure.address("@问政办公室 好"); mentioned {
		t.Error("a longer name was taken for ours though the members are not known")
	}
	all := newCallsign([]string{"所有人"}, nil, true)
	if _, mentioned := all.address("@所有人 好"); mentioned {
		t.Error("a bot called 所有人 is addressed by @所有人")
	}
}

func TestReply(t *testing.T) {
	const line = "\n- - - - - - - - - - - - - - -\n"
	tests := []struct{ name, text, rest, quoted string }{
		{"none", "崂山区书记", "崂山区书记", ""},
		{"simple", "「林远舟：老问题」" + line + "新问题", "新问题", "林远舟"},
		{"a mention in it", "「林远舟：@问政 老问题」" + line + "新问题", "新问题", "林远舟"},
		{"several lines", "「林远舟：一\n二\n三」" + line + "新\n问题", "新\n问题", "林远舟"},
		{"brackets in it", "「林远舟：他说「好」」" + line + "新问题", "新问题", "林远舟"},
		{"a quotation in it", "「林远舟：「问政：更老」" + line + "@问政 老问题」" + line + "新问题", "新问题", "林远舟"},
		{"dashes of another kind", "「林远舟：老问题」\n—————————\n新问题", "新问题", "林远舟"},
		{"nothing said to it", "「林远舟：老问题」" + line, "", "林远舟"},
		{"brackets, but no quotation", "「高质量发展」是什么", "「高质量发展」是什么", ""},
		{"a line, but no quotation", "一\n- - - - -\n二", "一\n- - - - -\n二", ""},
		{"not at the beginning", "好「林远舟：老问题」" + line + "新问题", "好「林远舟：老问题」" + line + "新问题", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if rest, quoted := reply(tt.text); rest != tt.rest || quoted != tt.quoted {
				t.Errorf("reply = %q, %q; want %q, %q", rest, quoted, tt.rest, tt.quoted)
			}
		})
	}
}

func TestPlain(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"escapes", "&lt;b&gt;甲&amp;乙&quot;", `<b>甲&乙"`},
		{"line ends", "甲<br/>乙", "甲\n乙"},
		{"a typed line end stays", "甲&lt;br/&gt;乙", "甲<br/>乙"},
		{"emoji", `好<span class="emoji emoji1f600"></span>`, "好😀"},
		{"a flag", `<span class="emoji emoji1f1e81f1f3"></span>`, "🇨🇳"},
		{"a sign and its frame", `<span class="emoji emoji003120e3"></span>`, "1\u20e3"},
		{"not an emoji", `<span class="emoji emojid800"></span>`, ""},
		{"a typed span stays", `&lt;span class="emoji emoji1f600"&gt;&lt;/span&gt;`, `<span class="emoji emoji1f600"></span>`},
		{"broken bytes", "甲\xff乙", "甲乙"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := plain(tt.text); got != tt.want {
				t.Errorf("plain = %q, want %q", got, tt.want)
			}
		})
	}
}

// Whoever is mentioned as a phone does it, we know whether it is us, whatever stands around it.
func TestMentionOfSomebody(t *testing.T) {
	name := rapid.StringMatching(`[一-十a-cA ]{1,6}`)
	rapid.Check(t, func(t *rapid.T) {
		ours := strings.TrimSpace(name.Draw(t, "ours"))
		theirs := strings.TrimSpace(name.Draw(t, "theirs"))
		if ours == "" || theirs == "" || strings.EqualFold(ours, theirs) || everyone(ours) {
			t.Skip("nobody, or one who is not told from us")
		}
		sign := newCallsign([]string{ours}, []string{theirs}, true)
		rest := rapid.StringMatching(`[一-龥，。 \n]{0,8}`).Draw(t, "rest")
		if got, mentioned := sign.address("@" + ours + "\u2005" + rest); !mentioned || strings.Contains(got, "@") {
			t.Fatalf("our own name: %q, %v", got, mentioned)
		}
		if _, mentioned := sign.address("@" + theirs + "\u2005" + rest); mentioned {
			t.Fatal("somebody else's name")
		}
	})
}

func TestTextTakesLinearTime(t *testing.T) {
	sign := newCallsign([]string{"问政"}, []string{"问政办公室"}, true)
	for _, unit := range []string{"@", "@问政", "@问政 ", "\u2005", "「", "」\n- - - - -\n", "<span", "&lt;", "\n", `<span class="emoji emoji1f600"></span>`} {
		text := "「" + strings.Repeat(unit, 1<<20/len(unit))
		start := time.Now()
		words, _ := reply(text)
		sign.address(words)
		plain(text)
		if took := time.Since(start); took > 3*time.Second {
			t.Errorf("%q: %v for 1 MB", unit, took)
		}
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"@问政\u2005甲", "「林远舟：乙」\n- - - - - -\n甲", "&lt;@问政", `<span class="emoji emoji1f600"></span>`, "@所有人", "@@问政＠问政"} {
		f.Add(s)
	}
	sign := newCallsign([]string{"问政", "小政"}, []string{"问政办公室"}, true)
	f.Fuzz(func(t *testing.T, s string) {
		text := plain(s)
		if !utf8.ValidString(text) {
			t.Errorf("plain(%q) is not valid", s)
		}
		words, _ := reply(text)
		if !strings.HasSuffix(text, words) {
			t.Errorf("reply(%q) = %q is not its end", text, words)
		}
		rest, mentioned := sign.address(words)
		if !mentioned && rest != strings.TrimFunc(words, blank) {
			t.Errorf("address(%q) = %q without a mention", words, rest)
		}
		if n := lasting(s); strings.ContainsAny(n, "/\x1f\n") || strings.HasPrefix(n, "@") {
			t.Errorf("lasting(%q) = %q", s, n)
		}
	})
}
