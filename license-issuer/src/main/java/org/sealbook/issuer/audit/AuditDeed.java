package org.sealbook.issuer.audit;

import java.util.Locale;

/** What was done or asked for. The words stay in the records for ever: add to them, never change one. */
public enum AuditDeed {
    ISSUE,
    /** The first step of an issue by an agency that keeps its key, and handing in its signature. */
    PREPARE,
    COMPLETE,
    /** A changed, renewed, corrected or reissued license: a new version of it. */
    CHANGE,
    RENEW,
    CORRECT,
    REISSUE,
    /** What the version before comes to by that. */
    SUPERSEDE,
    INSPECT,
    SUSPEND,
    RESUME,
    REPORT_LOSS,
    LIFT_LOSS,
    CANCEL,
    REVOKE,
    WITHDRAW,
    /** One of these, when a request is turned away before it is known which. */
    LIFECYCLE,
    /** Erasing what a license says of people. */
    ERASE,
    /** The registry gives up a license that was reserved and not finished. */
    VOID,
    /** Reading a license's data. */
    READ,
    /** Reading what was done to a license. */
    READ_EVENTS,
    /** Fetching a license's sealed file. */
    FILE,
    /** Listing licenses, all or a holder's. */
    SEARCH,
    HOLDER_HANDLE,
    /** Asking for what needs two persons, and the second one's decision. */
    ASK_SECOND_PERSON,
    APPROVE_REQUEST,
    REFUSE_REQUEST,
    /** Either of the two, when it is turned away before it is known which. */
    DECIDE_REQUEST,
    READ_REQUESTS,
    /** Asking for one deed on many licenses, and letting it happen or not. */
    CHECK_MASS_ACTION,
    APPROVE_MASS_ACTION,
    CANCEL_MASS_ACTION,
    READ_MASS_ACTION,
    /** Registering or changing an agency. */
    PUT_AGENCY,
    READ_AGENCIES,
    /** Letting an agency issue a type in a region, and changing that. */
    PUT_AUTHORIZATION,
    READ_AUTHORIZATIONS,
    /** Registering a client, or changing what it may do. */
    PUT_CLIENT,
    NEW_CLIENT_SECRET,
    READ_CLIENTS,
    /** Reading license types: the published ones and the drafts. */
    READ_TYPES,
    PUT_TYPE_DRAFT,
    PUT_TYPE_FACE,
    DELETE_TYPE_DRAFT,
    PUBLISH_TYPE,
    RETIRE_TYPE,
    /** Saying which type another system's code stands for. */
    PUT_TYPE_MAPPING,
    READ_TYPE_MAPPINGS,
    /** A file of requests: sending it, and what is done with it. */
    SEND_BATCH,
    APPROVE_BATCH,
    START_BATCH,
    PAUSE_BATCH,
    RESUME_BATCH,
    CANCEL_BATCH,
    READ_BATCH,
    /** Fetching the faults, the results or the licenses of a batch. */
    BATCH_FILE,
    /** Using a license instead of its paper: its data, or only whether there is one. */
    FETCH,
    ASK,
    /** Having a copy of a license made for one use, and switching one off. */
    COPY,
    REVOKE_COPY,
    /** Redeeming what a holder presents; a holder's making and taking back such a code. */
    PRESENT,
    OFFER_PRESENTATION,
    CANCEL_PRESENTATION,
    /** Telling a holder's device that it is the holder's, for some days. */
    ISSUE_CREDENTIAL,
    READ_USES,
    /** A holder's leave for an organisation to use a license, taking it back, and what is done by it. */
    DELEGATE_LICENSE,
    END_DELEGATION,
    READ_DELEGATIONS,
    FETCH_DELEGATED,
    /** Laying out a holder whom nobody has a case of. */
    ADD_HONEY,
    /** Having a file verified that the caller has; and the record of use, if it is a license's of this registry. */
    VERIFY_FILE,
    CHECK_FILE,
    /** Which licenses a service item asks for a holder has; the items themselves; what that saved. */
    CHECK_MATERIALS,
    PUT_ITEM,
    READ_ITEMS,
    READ_STATISTICS,
    /** Deleting the records of uses from before a time, which the object says; the same with delegations that are over, and reports. */
    FORGET_USES,
    FORGET_DELEGATIONS,
    FORGET_REPORTS,
    /** Letting an organisation use licenses of a type, and changing that. */
    PUT_USAGE_GRANT,
    READ_USAGE_GRANTS,
    /** A holder's say at his own pages: who may act for an enterprise, and what is amiss with a license. */
    NAME_DELEGATE,
    END_DELEGATE,
    REPORT_LICENSE,
    /** What the issuing agency reads and says of that. */
    READ_REPORTS,
    ANSWER_REPORT,
    /** Reading what happened to an agency's licenses, as one stream. */
    READ_FEED,
    /** Having events sent somewhere, and changing or ending that. */
    PUT_WEBHOOK,
    DELETE_WEBHOOK,
    READ_WEBHOOKS,
    /** Going on after sending was given up. */
    RESUME_WEBHOOK,
    /** Asking for an access token. */
    TOKEN,
    /** Reading the issuer's metrics. */
    METRICS,
    /** Reading these records. */
    READ_AUDIT,
    /** A call that belongs to no known deed: an address or a method that is not there. */
    CALL;

    /** As it is kept: lower case, with hyphens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
