export { loadTraining, type TrainingPorts } from './load-training.ts'
export { readAuthorities, readTrainingSet, type TrainingSet } from './training-set.ts'
