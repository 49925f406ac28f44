package qa

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"wenzheng/nlp/answer"
)

// wording holds the fixed sentences of replies by key.
type wording map[string]string

// loadWording reads replies.yaml from each of the folders; later ones override single sentences. The first must hold all
// that is needed: a sentence that is missing shows its key, so that nobody overlooks it.
func loadWording(folders ...fs.FS) (wording, error) {
	w := wording{}
	for i, folder := range folders {
		if folder == nil {
			if i == 0 {
				return nil, errors.New("templates: replies.yaml is needed")
			}
			continue
		}
		raw, err := fs.ReadFile(folder, "replies.yaml")
		if errors.Is(err, fs.ErrNotExist) && i > 0 {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("templates: %w", err)
		}
		var own map[string]string
		if err := yaml.Unmarshal(raw, &own); err != nil {
			return nil, fmt.Errorf("templates: replies.yaml: %w", err)
		}
		for k, v := range own {
			if i > 0 && w[k] == "" && w[strings.TrimSuffix(k, "_short")] == "" {
				return nil, fmt.Errorf("templates: replies.yaml: unknown key %q; the keys are those of configs/templates/replies.yaml", k)
			}
			w[k] = v
		}
	}
	return w, nil
}

// canAsk offers a question.
func (a *asking) canAsk(question string) answer.Choice {
	return answer.Choice{Label: a.say("can_ask", question), Question: question}
}

// say fills a sentence in: {1} is the first of args. In a short form the short sentence is used when there is one.
func (a *asking) say(key string, args ...any) string {
	text, ok := a.words[key]
	if a.req.Form.Short {
		if s := a.words[key+"_short"]; s != "" {
			text = s
		}
	}
	if !ok {
		return key
	}
	pairs := make([]string, 0, 2*len(args))
	for i, v := range args {
		pairs = append(pairs, "{"+strconv.Itoa(i+1)+"}", fmt.Sprint(v))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}
