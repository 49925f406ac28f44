package store

import "math"

// BM25 scores terms over the facts of one revision.
type BM25 struct {
	Facts int     // live facts
	Mean  float64 // their mean length in terms
}

const (
	bm25K1 = 1.2
	bm25B  = 0.4 // facts are short and even
)

// IDF weighs a term that occurs in df facts.
func (b BM25) IDF(df int) float64 {
	return math.Log(1 + (float64(b.Facts-df)+0.5)/(float64(df)+0.5))
}

// Add is what a term of weight idf adds to a fact of length terms in which it occurs tf times. It grows with tf and
// falls with length, so the largest tf and the smallest length bound it.
func (b BM25) Add(idf float64, tf, length int) float64 {
	norm := 1.0
	if b.Mean > 0 {
		norm = 1 - bm25B + bm25B*float64(length)/b.Mean
	}
	return idf * float64(tf) * (bm25K1 + 1) / (float64(tf) + bm25K1*norm)
}
