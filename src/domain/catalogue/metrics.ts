import {
  atEnd,
  atStart,
  days,
  meanRating,
  minus,
  number,
  observations,
  optional,
  over,
  people,
  plus,
  seconds,
  times,
  total,
  trailing,
  wholeNeed,
} from './expression.ts'
import type { Bound } from '../limits/limit.ts'
import type { Metric } from './metric.ts'

const above = (value: number): Bound => ({ sign: '>', value })
const below = (value: number): Bound => ({ sign: '<', value })

const retained = minus(atEnd('customers'), total('new_customers'))

/** Every built-in metric. Adding one is adding an entry here. */
// prettier-ignore
export const METRICS: readonly Metric[] = [
  {
    id: 'inquiries', aliases: ['handled', 'contacts', 'enquiries', 'volume'], unit: 'contacts', direction: 'none',
    figure: { kind: 'total', measures: ['inquiries'] },
    definition: 'Contacts handled: answered and finished',
    blindSpot: 'It does not say whether they were handled well: read it beside csat',
  },
  {
    id: 'inquiries_per_hour', aliases: ['per_hour', 'productivity'], unit: 'per hour', direction: 'up',
    figure: { kind: 'quotient', value: over(total('inquiries'), total('agent_seconds')), scale: 3600 },
    definition: 'Contacts handled per staffed hour', beside: 'csat',
    blindSpot: 'Pressing it costs quality, which it does not show',
  },
  {
    id: 'complaints', aliases: ['complaint'], unit: 'complaints', direction: 'down',
    figure: { kind: 'total', measures: ['complaints'] },
    definition: 'Complaints received',
    blindSpot: 'Most unhappy customers never complain',
  },
  {
    id: 'complaint_rate', aliases: ['complaints_per_1000'], unit: 'per 1000', direction: 'down',
    figure: { kind: 'quotient', value: over(total('complaints'), total('inquiries')), scale: 1000 },
    parts: ['complaints_per_order'],
    definition: 'Complaints per 1,000 contacts handled',
  },
  {
    id: 'complaints_per_order', aliases: ['order_complaint_rate'], unit: '%', direction: 'down',
    figure: { kind: 'share', part: total('complaints'), whole: total('orders') },
    definition: 'Complaints as a share of orders',
  },
  {
    id: 'complaints_resolved', aliases: ['complaints_settled'], unit: 'complaints', direction: 'up',
    figure: { kind: 'total', measures: ['complaints_resolved'] },
    definition: 'Complaints settled',
  },
  {
    id: 'complaint_resolution_rate', aliases: ['complaints_resolution', 'crr'], unit: '%', direction: 'up',
    figure: { kind: 'share', part: total('complaints_resolved'), whole: total('complaints') },
    definition: 'Complaints settled as a share of complaints received',
    blindSpot: 'It passes 100 % when a backlog is cleared',
    defaultLimit: { warn: below(85), critical: below(70) },
  },
  {
    id: 'resolution_rate', aliases: ['resolution', 'resolution_ratio'], unit: '%', direction: 'up',
    figure: { kind: 'share', part: total('resolved'), whole: total('received') },
    definition: 'Issues solved as a share of contacts that came in',
    blindSpot: 'Under 100 % the unresolved grow; it does not say how old they are',
    defaultLimit: { warn: below(75), critical: below(70) },
  },
  {
    id: 'first_contact_resolution', aliases: ['fcr'], unit: '%', direction: 'up',
    figure: { kind: 'share', part: total('first_contact_resolved'), whole: total('inquiries') },
    definition: 'Issues solved at the first contact as a share of contacts handled',
    defaultLimit: { warn: below(70), critical: below(60) },
  },
  {
    id: 'reopen_rate', aliases: ['reopened'], unit: '%', direction: 'down',
    figure: { kind: 'share', part: total('reopened'), whole: total('resolved') },
    definition: 'Issues opened again as a share of issues solved',
  },
  {
    id: 'churn', aliases: ['customer_loss', 'losses'], unit: 'events', direction: 'down',
    figure: { kind: 'total', measures: ['cancellations', 'returns'] },
    parts: ['churn_rate', 'business_lost', 'new_business_needed'],
    definition: 'Cancellations and returns, the two told apart',
    blindSpot: 'It does not say why they left',
  },
  {
    id: 'churn_rate', aliases: ['cancellation_rate'], unit: '%', direction: 'down',
    figure: { kind: 'share', part: total('cancellations'), whole: atStart('customers') },
    definition: 'Cancellations in the period as a share of the customers at its start, not scaled to a month',
    defaultLimit: { warn: above(2), critical: above(4), windowDays: 30 },
  },
  {
    id: 'retention', aliases: ['retention_rate'], unit: '%', direction: 'up',
    figure: { kind: 'share', part: retained, whole: atStart('customers') },
    definition: 'Customers of the start who are still there at the end',
    defaultLimit: { warn: below(98), critical: below(96), windowDays: 30 },
  },
  {
    id: 'perceived_retention_gap', aliases: ['retention_gap'], unit: 'pp', direction: 'window',
    figure: {
      kind: 'quotient',
      value: minus(
        trailing(90, meanRating('perceived_retention')),
        trailing(30, over(times(number(100), retained), atStart('customers'))),
      ),
    },
    definition: 'What managers believe the retention to be (90 days) less what it is (30 days); above 0 they believe too much',
    defaultLimit: { warn: above(5), critical: above(15), windowDays: 30 },
  },
  {
    id: 'returns_rate', aliases: ['return_rate'], unit: '%', direction: 'down',
    figure: { kind: 'share', part: total('returns'), whole: total('orders') },
    definition: 'Orders sent back as a share of orders',
    defaultLimit: { warn: above(5), critical: above(10) },
  },
  {
    id: 'business_lost', aliases: ['lost_business'], unit: 'money', direction: 'down',
    figure: { kind: 'total', measures: ['lost_value'] },
    parts: ['business_lost_share'],
    definition: 'Recurring value that left with cancellations',
  },
  {
    id: 'business_lost_share', aliases: ['lost_business_share', 'value_churn'], unit: '%', direction: 'down',
    figure: { kind: 'quotient', value: over(total('lost_value'), atStart('recurring_value')), scale: 100 },
    definition: 'Recurring value that left as a share of the recurring value at the start',
  },
  {
    id: 'new_business_needed', aliases: ['business_needed'], unit: 'customers', direction: 'down',
    figure: {
      kind: 'quotient',
      value: wholeNeed(minus(over(total('lost_value'), over(total('new_value'), total('new_customers'))), total('new_customers'))),
    },
    definition: 'How many more new customers, of the usual size, would make up for the value lost',
  },
  {
    id: 'wait_time', aliases: ['wait', 'asa', 'speed_of_answer', 'waiting'], unit: 's', direction: 'down',
    figure: { kind: 'duration', measure: 'wait_time' },
    definition: 'How long answered contacts waited', beside: 'abandonment',
    blindSpot: 'Callers who gave up are not in it',
    defaultLimit: { warn: above(120), critical: above(180), statistic: 'p90' },
  },
  {
    id: 'over_limit_waits', aliases: ['long_waits', 'over_ceiling'], unit: '%', direction: 'down',
    figure: { kind: 'share', part: total('over_limit_waits'), whole: plus(total('answered'), total('abandoned')) },
    definition: 'Contacts that waited longer than the wait ceiling', alarmsAtOnce: true,
    defaultLimit: { warn: above(0), critical: above(5) },
  },
  {
    id: 'service_level', aliases: ['sla', 'sl'], unit: '%', direction: 'up',
    figure: { kind: 'share', part: total('answered_in_target'), whole: minus(total('offered'), optional('short_abandoned')) },
    definition: 'Calls answered within the target time as a share of calls offered, short hang-ups left out',
    defaultLimit: { warn: below(80), critical: below(70) },
  },
  {
    id: 'abandonment', aliases: ['abandonment_rate', 'abandon_rate', 'abandoned'], unit: '%', direction: 'down',
    figure: {
      kind: 'share',
      part: minus(total('abandoned'), optional('short_abandoned')),
      whole: minus(total('offered'), optional('short_abandoned')),
    },
    definition: 'Callers who gave up as a share of calls offered, short hang-ups left out',
    blindSpot: 'It does not count those who never dialled',
    defaultLimit: { warn: above(5), critical: above(8) },
  },
  {
    id: 'call_time', aliases: ['talk_time', 'call_length'], unit: 's', direction: 'window',
    figure: { kind: 'duration', measure: 'call_time', sample: 'call_time_well' },
    definition: 'Talk and hold of a call',
    blindSpot: 'Short is not good in itself: look for the window in which calls end well',
  },
  {
    id: 'handle_time', aliases: ['aht', 'handling_time'], unit: 's', direction: 'window',
    figure: { kind: 'quotient', value: over(plus(seconds('call_time'), seconds('wrap_time')), observations('call_time')) },
    definition: 'Talk, hold and work after the call, per call',
  },
  {
    id: 'idle_time', aliases: ['idle'], unit: 's', direction: 'window',
    figure: { kind: 'duration', measure: 'idle_time' },
    definition: 'Ready and waiting between two contacts', beside: 'occupancy',
  },
  {
    id: 'time_between_calls', aliases: ['between_calls'], unit: 's', direction: 'down',
    figure: { kind: 'quotient', value: over(plus(seconds('wrap_time'), seconds('idle_time')), observations('call_time')) },
    definition: 'Time from one call to the next, spent on notes, tickets and waiting',
  },
  {
    id: 'occupancy', aliases: ['utilisation', 'utilization'], unit: '%', direction: 'window',
    figure: {
      kind: 'quotient',
      value: over(
        plus(seconds('call_time'), seconds('wrap_time')),
        plus(plus(seconds('call_time'), seconds('wrap_time')), seconds('idle_time')),
      ),
      scale: 100,
    },
    definition: 'Time spent on calls and the work after them as a share of all ready time',
    blindSpot: 'Under 75 % there is too little to do, over 85 % no time to recover',
    defaultLimit: { warn: above(85), critical: above(90) },
  },
  {
    id: 'contact_time', aliases: [], unit: 's', direction: 'window',
    figure: { kind: 'duration', measure: 'contact_time' },
    definition: 'Time spent with one customer; channels differ, so look at it by channel',
  },
  {
    id: 'channel_mix', aliases: ['channels', 'mix'], unit: '%', direction: 'none', isQuestion: true,
    figure: { kind: 'mix', measure: 'inquiries', by: 'channel' },
    definition: 'How contacts handled spread over the channels; the figure is the share of the busiest',
  },
  {
    id: 'first_response_time', aliases: ['frt'], unit: 's', direction: 'down',
    figure: { kind: 'duration', measure: 'first_response_time' },
    definition: 'From received to the first answer by a person',
  },
  {
    id: 'resolution_time', aliases: ['time_to_resolve'], unit: 's', direction: 'down',
    figure: { kind: 'duration', measure: 'resolution_time' },
    definition: 'From received to resolved',
  },
  {
    id: 'delivery_time', aliases: [], unit: 's', direction: 'down',
    figure: { kind: 'duration', measure: 'delivery_time' },
    definition: 'From order to delivery',
  },
  {
    id: 'csat', aliases: ['satisfaction'], unit: '%', direction: 'up',
    figure: { kind: 'rating-share', measure: 'csat', low: 4, high: 5 },
    definition: 'Ratings of 4 and 5 as a share of all ratings',
    blindSpot: 'Only customers who answered are in it; ratings of single areas are their own question',
    defaultLimit: { warn: below(75), critical: below(65) },
  },
  {
    id: 'nps', aliases: ['net_promoter_score'], unit: 'score', direction: 'up',
    figure: { kind: 'rating-balance', measure: 'nps', promotersFrom: 9, detractorsTo: 6 },
    definition: 'Share of 9–10 less share of 0–6, in points from −100 to 100',
    defaultLimit: { warn: below(0), critical: below(-20) },
  },
  {
    id: 'ces', aliases: ['effort', 'ease'], unit: '%', direction: 'up',
    figure: { kind: 'rating-share', measure: 'ces', low: 5, high: 7 },
    definition: 'Ratings of 5 to 7 for ease as a share of all',
    defaultLimit: { warn: below(70), critical: below(55) },
  },
  {
    id: 'rep_pulse', aliases: ['pulse'], unit: '%', direction: 'up',
    figure: { kind: 'rating-share', measure: 'rep_pulse', low: 4, high: 5 },
    definition: 'Representatives who answered 4 or 5 as a share of all who answered; hidden under 5 answers',
  },
  {
    id: 'brand_recognition', aliases: ['brand', 'brand_aided', 'aided_recognition'], unit: '%', direction: 'up',
    figure: { kind: 'rating-share', measure: 'brand_aided', low: 1, high: 1 },
    parts: ['brand_unaided'], beside: 'brand_image',
    definition: 'People who recognise the brand when it is shown to them',
  },
  {
    id: 'brand_unaided', aliases: ['unaided_recognition', 'brand_recall'], unit: '%', direction: 'up',
    figure: { kind: 'rating-share', measure: 'brand_unaided', low: 1, high: 1 },
    definition: 'People who name the brand unprompted',
  },
  {
    id: 'brand_image', aliases: ['image'], unit: '%', direction: 'up',
    figure: { kind: 'rating-share', measure: 'brand_image', low: 4, high: 5 },
    definition: 'Opinions of the brand of 4 and 5 as a share of all',
  },
  {
    id: 'response_rate', aliases: ['survey_response'], unit: '%', direction: 'up',
    figure: { kind: 'share', part: total('surveys_answered'), whole: total('surveys_sent') },
    definition: 'Surveys answered as a share of surveys sent',
    defaultLimit: { warn: below(15), critical: null },
  },
  {
    id: 'customers', aliases: ['active_customers'], unit: 'customers', direction: 'up',
    figure: { kind: 'level', measure: 'customers' },
    definition: 'Active customers, as last recorded',
  },
  {
    id: 'backlog', aliases: ['open_contacts', 'open'], unit: 'contacts', direction: 'down',
    figure: { kind: 'level', measure: 'backlog' },
    parts: ['backlog_days'],
    definition: 'Contacts still open, as last recorded',
  },
  {
    id: 'backlog_days', aliases: ['days_of_work'], unit: 'days', direction: 'down',
    figure: { kind: 'quotient', value: over(times(atEnd('backlog'), days('resolved')), total('resolved')) },
    definition: 'How many days of work the backlog is, at the mean of what was solved a day',
  },
  {
    id: 'orders', aliases: ['sales'], unit: 'orders', direction: 'up',
    figure: { kind: 'total', measures: ['orders'] },
    definition: 'Orders taken',
  },
  {
    id: 'revenue', aliases: ['turnover'], unit: 'money', direction: 'up',
    figure: { kind: 'total', measures: ['revenue'] },
    definition: 'Revenue',
  },
  {
    id: 'win_rate', aliases: ['wins'], unit: '%', direction: 'up',
    figure: { kind: 'share', part: total('prospects_won'), whole: plus(total('prospects_won'), total('prospects_lost')) },
    parts: ['prospects_lost'],
    definition: 'Prospects who became customers as a share of all who decided',
  },
  {
    id: 'prospects_lost', aliases: ['lost_prospects'], unit: 'prospects', direction: 'down',
    figure: { kind: 'total', measures: ['prospects_lost'] },
    definition: 'Prospects who went elsewhere; by area it shows the reasons',
  },
  {
    id: 'returning_customers', aliases: ['returning'], unit: 'customers', direction: 'up',
    figure: { kind: 'distinct', measure: 'returning_customers' },
    definition: 'Customers served who had been served before, each counted once',
  },
  {
    id: 'returning_rate', aliases: ['repeat_rate'], unit: '%', direction: 'up',
    figure: { kind: 'share', part: people('returning_customers'), whole: people('customers_served') },
    definition: 'Customers served who had been served before as a share of all served',
  },
  {
    id: 'returning_despite_complaint', aliases: ['returning_after_complaint'], unit: 'customers', direction: 'up',
    figure: { kind: 'distinct', measure: 'returning_after_complaint' },
    definition: 'Customers who came back although they had complained, each counted once',
  },
]
