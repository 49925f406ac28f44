package clean

import (
	"strings"
	"testing"
)

func TestUnfold(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"two columns of one width", "两会热议\n\n茶山要更亮                    让桥红遍南岸\n洋县县委书记夏侯川            勉县县委书记景行之\n夏侯川说，洋县要当好            景行之表示，勉县将做强\n头雁，产值突破900亿元。         两大支柱，建成园区1个。\n\n尾声。",
			"两会热议\n茶山要更亮\n洋县县委书记夏侯川\n夏侯川说，洋县要当好\n头雁，产值突破900亿元。\n让桥红遍南岸\n勉县县委书记景行之\n景行之表示，勉县将做强\n两大支柱，建成园区1个。\n尾声。"},
		{"blanks of both widths", "甲说，要把产业做强　　　　　乙说，今年要修好路\n做大，不等不靠。　　　　    两条，年底通车。\n护好水，守好山。　　　　　  还要种好树，不砍山。\n说到做到，不放空炮。　　  干一件成一件，不拖。\n",
			"甲说，要把产业做强\n做大，不等不靠。\n护好水，守好山。\n说到做到，不放空炮。\n乙说，今年要修好路\n两条，年底通车。\n还要种好树，不砍山。\n干一件成一件，不拖。"},
		{"a shorter right column", "甲说，要把产业做强做大，不等      乙说，今年要修好路两条，年\n不靠，说到做到，不放空炮，不      底通车，还要种好树，护好水，\n图虚名，守好山，护好水，把账      不砍山。\n算给群众听。\n又一段，也要算给群众听。\n",
			"甲说，要把产业做强做大，不等\n不靠，说到做到，不放空炮，不\n图虚名，守好山，护好水，把账\n算给群众听。\n又一段，也要算给群众听。\n乙说，今年要修好路两条，年\n底通车，还要种好树，护好水，\n不砍山。"},
		{"a rule between them", "甲说，要把产业做强 | 乙说，今年要修好路\n做大，不等不靠。　 | 两条，年底通车。\n护好水，守好山。　 ｜ 还要种好树，不砍山。\n说到做到，不放空炮。 | 干一件成一件，不拖。\n",
			"甲说，要把产业做强\n做大，不等不靠。\n护好水，守好山。\n说到做到，不放空炮。\n乙说，今年要修好路\n两条，年底通车。\n还要种好树，不砍山。\n干一件成一件，不拖。"},
		{"a table with rules stays", "| 洋县 | 90亿元 |\n| 勉县 | 81亿元 |\n| 城固县 | 77亿元 |\n| 西乡县 | 60亿元 |\n", ""},
		{"a table stays", "洋县      90亿元\n勉县      81亿元\n城固县    77亿元\n西乡县    60亿元\n", ""},
		{"three lines are no columns", "甲说，要把产业做强做大。    乙说，今年要修好路。\n甲说，要把产业做强做大。    乙说，今年要修好路。\n甲说，要把产业做强做大。    乙说，今年要修好路。\n", ""},
		{"three lines whose sentences run on in both", "甲到产业园走访企业，强调要      乙主持召开乡村振兴会，指\n强化要素保障，让企业安心发      出要抓好和美乡村建设，守\n展。                            住底线。\n", "甲到产业园走访企业，强调要\n强化要素保障，让企业安心发\n展。\n乙主持召开乡村振兴会，指\n出要抓好和美乡村建设，守\n住底线。\n"},
		{"paragraphs that are set in stay", "　　甲说，要把产业做强做大。\n　　乙说，今年要修好路两条。\n　　丙说，年底前通车到村口。\n　　丁说，还要种好树不砍山。\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got, want []string
			for _, l := range unfold(lines(c.in)) {
				got = append(got, strings.Trim(l.raw, " 　"))
			}
			if c.want == "" {
				c.want = c.in
			}
			for _, l := range lines(c.want) {
				want = append(want, strings.Trim(l.raw, " 　"))
			}
			if strings.Join(got, "\n") != strings.Join(want, "\n") {
				t.Errorf("%s", strings.Join(got, "\n"))
			}
		})
	}
}
