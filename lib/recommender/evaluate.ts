export { evaluateStars } from './evaluation/evaluate-stars'
