/**
 * Who did what. In: a person and an act. Out: {@link io.peerhalt.schemas.OperatorAct} records on
 * the audit topic.
 */
package io.peerhalt.console.acts;
