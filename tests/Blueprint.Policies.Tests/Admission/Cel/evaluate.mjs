// Asks ValidatingAdmissionPolicies about requests, as the API server does. Reads one JSON document, and writes an answer for each request.
import { Environment } from '@marcbachmann/cel-js';

const environment = new Environment({ enableOptionalTypes: true, unlistedVariablesAreDyn: true, homogeneousAggregateLiterals: false });
const parsed = new Map();

// Part of Kubernetes' library of texts, and not of this evaluator.
environment.registerFunction('string.replace(string, string): string', (text, from, to) => text.replaceAll(from, to));

function evaluate(expression, context) {
  if (!parsed.has(expression)) parsed.set(expression, environment.parse(expression));
  return parsed.get(expression)(context);
}

// CEL tells whole numbers from others; JSON does not.
function read(text) {
  return JSON.parse(text, (_, value) => (Number.isSafeInteger(value) ? BigInt(value) : value));
}

// A variable is evaluated when it is first used, and once.
function variables(spec, context) {
  const values = {};
  for (const { name, expression } of spec.variables ?? []) {
    let known;
    Object.defineProperty(values, name, { enumerable: true, get: () => (known ??= { value: evaluate(expression, context) }).value });
  }
  return values;
}

function ask(spec, request) {
  if (!spec) return { asked: false, messages: [] };
  const context = { object: request.object, oldObject: request.oldObject ?? null, request: request.request };
  if (!(spec.matchConditions ?? []).every(({ expression }) => evaluate(expression, context))) return { asked: false, messages: [] };
  context.variables = variables(spec, context);
  const broken = spec.validations.filter(({ expression }) => evaluate(expression, context) !== true);
  return { asked: true, messages: broken.map(({ message, messageExpression }) => (messageExpression ? evaluate(messageExpression, context) : message)) };
}

let input = '';
for await (const piece of process.stdin) input += piece;
const { policies, requests } = read(input);
const answers = requests.map((request) => {
  try {
    return ask(policies[request.policy], request);
  } catch (error) {
    return { asked: true, messages: [], error: `${error.message}` };
  }
});
process.stdout.write(JSON.stringify(answers));
